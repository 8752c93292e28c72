"""python -m bot.reader.ahead: learns from all examples, so that no message waits for it; a part of the installation."""

from __future__ import annotations

from bot.reader import classify, judge, placed, proper


def main() -> None:
    classify.scores("")
    judge.learn_all()
    proper.learn_all()
    placed.learn_all()


if __name__ == "__main__":
    main()
