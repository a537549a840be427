<?php
// Sets the form of addresses: permalinks.php [STRUCTURE]; an empty one means plain addresses.
require __DIR__ . '/config.php';
$wp_rewrite->set_permalink_structure($argv[1] ?? '');
flush_rewrite_rules(false);
