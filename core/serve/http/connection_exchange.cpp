// What a handler asks of a connection: the body as it comes, the answer as it goes.
#include <algorithm>
#include <ctime>
#include <utility>

#include "serve/http/connection.hpp"

namespace textmill::core::http {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t longest_chunk_line = std::size_t{8} << 10U;

// As RFC 9110 writes it; the same text for all of a second.
const std::string& date_now() {
    thread_local std::time_t second = 0;
    thread_local std::string text;
    const auto now = std::time(nullptr);
    if (now == second) return text;
    second = now;
    std::tm calendar{};
    ::gmtime_r(&now, &calendar);
    char buffer[64];
    text.assign(buffer,
                std::strftime(buffer, sizeof buffer, "%a, %d %b %Y %H:%M:%S GMT", &calendar));
    return text;
}

bool has_no_body(int status) {
    return status == 204 || status == 304 || status < 200;
}

// In hex, as a chunk begins.
std::string chunk_head(std::size_t size) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (; size != 0; size >>= 4U) hex.insert(hex.begin(), digits[size & 0xFU]);
    return hex + "\r\n";
}

}  // namespace

// --- the body

result<std::string_view, body_failure> connection::read_some(pace pace) {
    if (body_done_ && !ahead_) return std::string_view();
    invite_body();
    const bool is_whole = pace == pace::whole;
    return next_piece(is_whole ? whole_until_
                               : steady_clock::now() + context_.options.request_timeout);
}

void connection::invite_body() {
    if (head_.expects_continue && !invited_ && begin_ == buffer_.size()) {
        client_gone_ =
            !transport_.write("HTTP/1.1 100 Continue\r\n\r\n", context_.options.request_timeout);
    }
    invited_ = true;
}

// A piece that has come already, else one that is waited for; empty at the end.
result<std::string_view, body_failure> connection::next_piece(deadline until) {
    if (ahead_) return *std::exchange(ahead_, std::nullopt);
    if (body_broken_) return body_failure::malformed;
    auto how = transport::end::bytes;
    for (;;) {
        const auto piece = take_piece();
        if (!piece || !piece->empty() || body_done_) return piece;
        if (fill(until, &context_.given_up, how)) continue;
        if (how == transport::end::late) return body_failure::too_slow;
        if (how == transport::end::stopped) return body_failure::draining;
        return body_failure::cut_off;
    }
}

// Of what has come; empty where that is not enough.
result<std::string_view, body_failure> connection::take_piece() {
    if (head_.chunked) return take_chunks();
    return take_sized();
}

std::string_view connection::take_sized() {
    const auto piece = std::string_view(buffer_).substr(begin_, body_left_);
    begin_ += piece.size();
    body_left_ -= piece.size();
    body_done_ = body_left_ == 0;
    return piece;
}

result<std::string_view, body_failure> connection::take_chunks() {
    chunk_data_.clear();
    const auto used = parser_->take_chunks(std::string_view(buffer_).substr(begin_), chunk_data_);
    begin_ += used.value_or(0);
    const bool stuck = chunk_data_.empty() && buffer_.size() - begin_ > longest_chunk_line;
    body_done_ = used && parser_->is_done();
    body_broken_ = !used || (stuck && !body_done_);
    if (body_broken_) return body_failure::malformed;
    return std::string_view(chunk_data_);
}

// The bytes that frame a chunk are no input for a handler: what has come is looked into.
bool connection::has_input() {
    while (!ahead_ && !body_done_) {
        auto piece = take_piece();
        if (!piece || !piece->empty() || body_done_) {
            ahead_ = std::move(piece);
        } else if (auto how = transport::end::bytes;
                   !transport_.has_input() || !fill(steady_clock::now(), nullptr, how)) {
            return client_gone_;
        }
    }
    return true;
}

// --- the answer

void connection::append_head(const http::response& response, std::string& to) {
    if (context_.draining.requested() || head_.is_http_1_0) keep_alive_ = false;
    to += "HTTP/1.1 " + std::to_string(response.status) + ' ';
    to += reason_phrase(response.status);
    to += "\r\nDate: " + date_now();
    if (!response.content_type.empty()) to += "\r\nContent-Type: " + response.content_type;
    to += "\r\nX-Request-Id: " + id_;
    for (const auto& [name, value] : response.headers) to += "\r\n" + name + ": " + value;
}

void connection::answer(http::response response) {
    if (status_ != 0 || client_gone_) return;
    status_ = response.status;
    if (!body_done_ && (body_broken_ || head_.request.content_length.value_or(0) > most_drained)) {
        keep_alive_ = false;
    }
    if (head_.expects_continue && !invited_) keep_alive_ = false;
    std::string bytes;
    bytes.reserve(response.body.size() + 512);
    append_head(response, bytes);
    if (!has_no_body(status_)) {
        bytes += "\r\nContent-Length: " + std::to_string(response.body.size());
    }
    if (!keep_alive_) bytes += "\r\nConnection: close";
    bytes += "\r\n\r\n";
    if (head_.request.method != "HEAD" && !has_no_body(status_)) bytes += response.body;
    client_gone_ = !send(bytes);
}

void connection::begin(const http::response& head) {
    if (status_ != 0 || client_gone_) return;
    status_ = head.status;
    streaming_ = true;
    chunked_answer_ = !head_.is_http_1_0;
    std::string bytes;
    append_head(head, bytes);
    if (chunked_answer_) bytes += "\r\nTransfer-Encoding: chunked";
    if (!keep_alive_) bytes += "\r\nConnection: close";
    bytes += "\r\n\r\n";
    client_gone_ = !send(bytes);
}

bool connection::write(std::string_view piece) {
    if (client_gone_ || !streaming_) return false;
    if (piece.empty() || head_.request.method == "HEAD") return true;
    if (!chunked_answer_) {
        client_gone_ = !send(piece);
        return !client_gone_;
    }
    auto bytes = chunk_head(piece.size());
    bytes += piece;
    bytes += "\r\n";
    client_gone_ = !send(bytes);
    return !client_gone_;
}

void connection::end() {
    if (!std::exchange(streaming_, false) || client_gone_) return;
    const bool has_end = chunked_answer_ && head_.request.method != "HEAD";
    if (has_end) client_gone_ = !send("0\r\n\r\n");
}

bool connection::send(std::string_view bytes) {
    summary_.bytes_out += bytes.size();
    return transport_.write(bytes, context_.options.request_timeout);
}

response problem_of(body_failure failure) {
    switch (failure) {
        case body_failure::too_large:
            return problem(413, "the body is larger than may be");
        case body_failure::too_slow:
            return problem(408, "the body came too slowly");
        case body_failure::draining:
            return problem(503, "the server is stopping");
        default:
            return problem(400, "the body is malformed, or was cut off");
    }
}

}  // namespace textmill::core::http
