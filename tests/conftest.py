"""What the tests of several rooms share."""

pytest_plugins = ["archive_fixtures"]
