<?php
// before json_decode: the signature is over the exact bytes
$body = file_get_contents('php://input');

$sent = $_SERVER['HTTP_X_OWC_SIGNATURE'] ?? '';
$ours = fn($secret) => $secret
    && hash_equals('sha256=' . hash_hmac('sha256', $body, $secret), $sent);
// the old secret: only while you rotate
if (!$ours(getenv('WEBHOOK_SECRET')) && !$ours(getenv('WEBHOOK_OLD_SECRET'))) {
    http_response_code(401);
    exit;
}

http_response_code(204);         // answer first, work afterwards
if (function_exists('fastcgi_finish_request')) {
    fastcgi_finish_request();
}
handle(json_decode($body, true));
