// Looks into requests, and writes problems.
#include "serve/http/message.hpp"

#include <Poco/Net/HTTPResponse.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "serve/http/target.hpp"

namespace textmill::core::http {

std::optional<std::string_view> request::header(std::string_view name) const {
    const auto found = std::ranges::find(headers, name, &header_field::name);
    if (found == headers.end()) return std::nullopt;
    return found->value;
}

std::optional<std::string> request::parameter(std::string_view name) const {
    std::string_view rest = query;
    while (!rest.empty()) {
        const auto pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
        const auto key = pair.substr(0, pair.find('='));
        if (decode_parameter(key) != name) continue;
        return decode_parameter(pair.substr(std::min(key.size() + 1, pair.size())));
    }
    return std::nullopt;
}

std::string request::media_type() const {
    auto type = std::string(header("content-type").value_or(""));
    type.resize(std::min(type.find(';'), type.size()));
    while (type.ends_with(' ')) type.pop_back();
    std::ranges::transform(type, type.begin(), lower_case);
    return type;
}

std::string_view reason_phrase(int status) {
    return Poco::Net::HTTPResponse::getReasonForStatus(
        static_cast<Poco::Net::HTTPResponse::HTTPStatus>(status));
}

response problem(int status, std::string_view detail) {
    const nlohmann::ordered_json body{{"type", "about:blank"},
                                      {"title", reason_phrase(status)},
                                      {"status", status},
                                      {"detail", detail}};
    constexpr auto replace = nlohmann::ordered_json::error_handler_t::replace;
    return {.status = status,
            .content_type = "application/problem+json",
            .body = body.dump(-1, ' ', false, replace) + "\n"};
}

}  // namespace textmill::core::http
