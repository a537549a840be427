"""The commands: settings, runs, engines and the `cus` command line."""
