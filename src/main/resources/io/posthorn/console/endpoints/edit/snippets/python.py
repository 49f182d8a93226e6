# before any JSON parser: the signature is over the exact bytes
import hashlib, hmac, os
from flask import Flask, request

app = Flask(__name__)

@app.post("/hooks/posthorn")
def posthorn():
    secret = os.environ["WEBHOOK_SECRET"].encode()
    body = request.get_data()
    ours = "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()
    sent = request.headers.get("X-OWC-Signature", "")
    if not hmac.compare_digest(ours.encode(), sent.encode()):
        return "", 401

    queue.put(body)              # answer first, work afterwards
    return "", 204
