"""What no letter names, what was tried again, and ordinary files; importing a module enters its files."""

import importlib
import pkgutil

for module in sorted(found.name for found in pkgutil.iter_modules(__path__)):
    importlib.import_module(f"{__name__}.{module}")
