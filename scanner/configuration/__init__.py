"""What a run is told: `loketscan.toml`, the options of the command line, and the defaults beneath both.

`load_configuration` reads the file, `resolve` joins it with the command line into `RunOptions`.
"""

from scanner.configuration.errors import BadOption, ConfigurationError
from scanner.configuration.load import load_configuration
from scanner.configuration.models import Channel, Configuration, Journey, RunOptions, Scope
from scanner.configuration.resolve import resolve

__all__ = [
    "BadOption",
    "Channel",
    "Configuration",
    "ConfigurationError",
    "Journey",
    "RunOptions",
    "Scope",
    "load_configuration",
    "resolve",
]
