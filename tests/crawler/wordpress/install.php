<?php
// Installs WordPress and publishes what lies in a JSON file: install.php FILE
define('WP_INSTALLING', true);
require __DIR__ . '/config.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
$site = json_decode(file_get_contents($argv[1]), true, 512, JSON_THROW_ON_ERROR);
wp_install($site['title'], 'redakcja', 'redakcja@example.invalid', true, '', 'not secret');
update_option('timezone_string', 'Europe/Warsaw');
foreach (get_posts(['post_type' => ['post', 'page'], 'post_status' => 'any', 'numberposts' => -1]) as $sample) {
    wp_delete_post($sample->ID, true);
}
wp_defer_term_counting(true);
foreach ($site['posts'] as $post) {
    $term = term_exists($post['category'], 'category') ?: wp_insert_term($post['category'], 'category');
    $number = wp_insert_post([
        'post_type' => $post['type'],
        'post_status' => 'publish',
        'post_author' => 1,
        'post_title' => wp_slash($post['title']),
        'post_content' => wp_slash($post['content']),
        'post_date' => $post['date'],
        'post_modified' => $post['date'],
        'post_category' => [(int) $term['term_id']],
    ], true);
    if (is_wp_error($number)) {
        fwrite(STDERR, $number->get_error_message() . "\n");
        exit(1);
    }
}
wp_defer_term_counting(false);
