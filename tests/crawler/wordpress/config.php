<?php
// What WordPress has to know, from the environment that tests.crawler.wordpress gives.
define('ABSPATH', getenv('CUS_WP_CODE'));
define('WP_CONTENT_DIR', getenv('CUS_WP_CONTENT'));
define('DB_HOST', 'localhost:' . getenv('CUS_WP_SOCKET'));
define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', getenv('CUS_WP_URL'));
define('WP_SITEURL', getenv('CUS_WP_URL'));
// Nothing is asked of other machines, no mail is sent, nothing happens beside the requests.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
define('DISABLE_WP_CRON', true);
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) {
    define($name, 'of a test on loopback');
}
function wp_mail() { return true; }
function wp_new_blog_notification() {}
$_SERVER += ['HTTP_HOST' => parse_url(WP_HOME, PHP_URL_HOST), 'REQUEST_URI' => '/', 'REMOTE_ADDR' => '127.0.0.1'];
$table_prefix = 'wp_';
require_once ABSPATH . 'wp-settings.php';
