<?php
// before json_decode: the signature is over the exact bytes
$body = file_get_contents('php://input');

$ours = 'sha256=' . hash_hmac('sha256', $body, getenv('WEBHOOK_SECRET'));
$sent = $_SERVER['HTTP_X_OWC_SIGNATURE'] ?? '';
if (!hash_equals($ours, $sent)) {
    http_response_code(401);
    exit;
}

http_response_code(204);         // answer first, work afterwards
if (function_exists('fastcgi_finish_request')) {
    fastcgi_finish_request();
}
handle(json_decode($body, true));
