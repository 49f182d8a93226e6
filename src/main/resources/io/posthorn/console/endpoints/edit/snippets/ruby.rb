# before any JSON parser: the signature is over the exact bytes
require "openssl"
require "rack"
require "sinatra"

post "/hooks/posthorn" do
  body = request.body.read
  ours = "sha256=" + OpenSSL::HMAC.hexdigest("SHA256", ENV.fetch("WEBHOOK_SECRET"), body)
  sent = request.get_header("HTTP_X_OWC_SIGNATURE").to_s
  halt 401 unless Rack::Utils.secure_compare(ours, sent)

  QUEUE << body                  # answer first, work afterwards
  status 204
end
