"""A stand-in for Slack on this machine: its Web API, Socket Mode and a page to type in."""
