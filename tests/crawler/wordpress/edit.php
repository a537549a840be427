<?php
// Adds a paragraph to the post of a title, as an editor would: edit.php TITLE PARAGRAPH; prints its address.
require __DIR__ . '/config.php';
$found = get_posts(['post_type' => 'post', 'title' => $argv[1], 'numberposts' => 1]);
if (!$found) {
    fwrite(STDERR, "no such post: {$argv[1]}\n");
    exit(1);
}
wp_update_post(wp_slash(['ID' => $found[0]->ID, 'post_content' => $found[0]->post_content . "\n\n<p>{$argv[2]}</p>"]));
echo get_permalink($found[0]->ID);
