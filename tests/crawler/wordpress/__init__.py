"""A real WordPress from Debian's packages (wordpress, mariadb-server, php-cli, php-mysql, php-xml), on
loopback, for a while.

`wordpress(folder)` starts a MariaDB in the folder, reached by a socket in it, installs WordPress there, publishes the
posts of `tests.crawler.wordpress.posts` and serves them with PHP's own web server behind a meter that counts bytes.
Nothing outside the folder is written, nothing else is asked; both processes end with the context.
"""

from .running import PLAIN, PRETTY, WordPress, missing, wordpress

__all__ = ["PLAIN", "PRETTY", "WordPress", "missing", "wordpress"]
