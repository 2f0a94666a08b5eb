"""The kinds that have a letter, one module each; importing a module enters its files."""

import importlib
import pkgutil

for module in sorted(found.name for found in pkgutil.iter_modules(__path__)):
    importlib.import_module(f"{__name__}.{module}")
