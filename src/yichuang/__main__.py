"""Entry of the command ``yichuang``."""

import sys

from yichuang.interfaces.commands import main

if __name__ == "__main__":
    sys.exit(main())
