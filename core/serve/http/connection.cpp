// The life of a connection, and what its handler asks of it. No byte of a body is ever taken for a
// request: one that is not read to its end ends the connection.
#include "serve/http/connection.hpp"

#include <Poco/Net/NetException.h>

#include <algorithm>
#include <ctime>
#include <exception>
#include <random>

#include "base/log.hpp"

namespace textmill::core::http {
namespace {

using std::chrono::steady_clock;

constexpr std::size_t piece_size = std::size_t{64} << 10U;
constexpr std::size_t most_buffered = std::size_t{256} << 10U;
constexpr std::size_t most_drained = std::size_t{256} << 10U;
constexpr std::size_t longest_chunk_line = std::size_t{8} << 10U;
constexpr std::chrono::seconds time_to_drain{1};
constexpr std::chrono::seconds time_to_linger{5};
constexpr std::size_t longest_id = 128;

bool is_sound_id(std::string_view id) {
    return !id.empty() && id.size() <= longest_id && std::ranges::all_of(id, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '.' || c == '_' || c == '-';
    });
}

std::string new_id() {
    thread_local std::mt19937_64 numbers(std::random_device{}());
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id(16, '0');
    auto number = numbers();
    for (auto& digit : id) {
        digit = digits[number & 0xFU];
        number >>= 4U;
    }
    return id;
}

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

connection::connection(Poco::Net::StreamSocket socket, const connection_context& context)
    : transport_(std::move(socket)), context_(context) {}

void connection::run() {
    while (keep_alive_ && !client_gone_ && read_head()) handle_request();
    if (!keep_alive_ && !client_gone_) close_gently();
}

void connection::turn_away() {
    begin_request();
    keep_alive_ = false;
    body_done_ = false;
    auto busy = problem(503, "there are as many connections as may be");
    busy.headers.push_back({"Retry-After", "1"});
    answer(std::move(busy));
    tell();
    close_gently();
}

// --- one request

// False where there is none, or it was refused.
bool connection::read_head() {
    auto how = transport::end::bytes;
    if (begin_ == buffer_.size()) {
        const auto idle_until = steady_clock::now() + context_.options.keep_alive;
        if (transport_.wait(idle_until, context_.draining) != transport::end::bytes) return false;
    }
    begin_request();
    const auto until = started_ + context_.options.head_timeout;
    for (;;) {
        // An empty line before a request is left over from the client's last one.
        if (std::string_view(buffer_).substr(begin_).starts_with("\r\n")) begin_ += 2;
        const auto bytes = std::string_view(buffer_).substr(begin_);
        const auto end = find_end_of_head(bytes);
        if (!end) return refuse(end.error()), false;
        if (end->value_or(bytes.size()) > context_.options.header_bytes) {
            return refuse({431, "the head is too long"}), false;
        }
        if (*end) {
            auto parsed =
                parser_->parse_head(bytes.substr(0, **end), context_.options.header_fields);
            if (!parsed) return refuse(parsed.error()), false;
            head_ = std::move(*parsed);
            begin_ += **end;
            return true;
        }
        if (fill(until, &context_.given_up, how)) continue;
        if (how == transport::end::late && !bytes.empty())
            refuse({408, "the head came too slowly"});
        if (how == transport::end::stopped) refuse({503, "the server is stopping"});
        return false;
    }
}

// Reads more behind what is there.
bool connection::fill(deadline until, const stop_signal* stop, transport::end& how) {
    if (begin_ == buffer_.size()) {
        buffer_.clear();
        begin_ = 0;
    }
    const auto size = buffer_.size();
    buffer_.resize(size + piece_size);
    const auto [end, bytes] = transport_.read(buffer_.data() + size, piece_size, until, stop);
    buffer_.resize(size + bytes);
    summary_.bytes_in += bytes;
    how = end;
    client_gone_ = client_gone_ || end == transport::end::closed;
    return end == transport::end::bytes;
}

void connection::begin_request() {
    started_ = steady_clock::now();
    parser_ = std::make_unique<request_parser>();
    head_ = {};
    id_ = new_id();
    summary_ = {};
    body_left_ = 0;
    body_done_ = true;
    invited_ = false;
    chunk_data_.clear();
    ahead_.reset();
    status_ = 0;
    streaming_ = false;
}

void connection::handle_request() {
    if (const auto given = head_.request.header("x-request-id"); given && is_sound_id(*given)) {
        id_ = *given;
    }
    body_left_ = head_.content_length.value_or(0);
    body_done_ = body_left_ == 0 && !head_.chunked;
    whole_until_ = steady_clock::now() + context_.options.request_timeout;
    keep_alive_ = head_.keep_alive && !context_.draining.requested();
    call_handler();
    settle_body();
    tell();
    if (buffer_.capacity() > most_buffered) {
        buffer_ = buffer_.substr(begin_);
        begin_ = 0;
    }
}

void connection::call_handler() {
    std::string why = "the handler did not answer";
    try {
        context_.handle(*this);
    } catch (const std::exception& thrown) {
        why = thrown.what();
    } catch (...) {
        why = "an unknown exception";
    }
    if (status_ == 0 && !client_gone_) {
        const log::field field{"request", id_};
        log::write(log::level::error, why, {&field, 1});
        answer(problem(500, "the request failed here"));
    }
    if (streaming_) keep_alive_ = false;  // the client sees that there is no end
}

// What the handler left unread is read away, if it is little, or the connection ends.
void connection::settle_body() {
    if (head_.expects_continue && !invited_) keep_alive_ = false;
    const auto until = steady_clock::now() + time_to_drain;
    std::size_t drained = 0;
    while (keep_alive_ && !body_done_ && !client_gone_ && drained < most_drained) {
        const auto piece = next_piece(until);
        if (!piece) break;
        drained += piece->size();
    }
    if (!body_done_) keep_alive_ = false;
}

// Where its body would end is not known.
void connection::refuse(const refused_request& why) {
    keep_alive_ = false;
    body_done_ = false;
    answer(problem(why.status, why.detail));
    tell();
}

void connection::tell() {
    summary_.id = id_;
    summary_.method = head_.request.method;
    summary_.path = head_.request.path;
    summary_.status = client_gone_ && !streaming_ && status_ == 0 ? 0 : status_;
    summary_.taken =
        std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started_);
    context_.told(summary_);
}

// Whoever closes while bytes come makes the system throw away what the client has not read yet.
void connection::close_gently() {
    transport_.finish_writing();
    if (body_done_) return;
    const auto until = steady_clock::now() + time_to_linger;
    auto how = transport::end::bytes;
    do {
        buffer_.clear();
        begin_ = 0;
    } while (fill(std::min(until, steady_clock::now() + time_to_drain), nullptr, how));
}

// --- the body

result<std::string, body_failure> connection::read_body(std::size_t most_bytes) {
    if (head_.content_length.value_or(0) > most_bytes) return body_failure::too_large;
    std::string body;
    for (;;) {
        const auto piece = read_some(pace::whole);
        if (!piece) return piece.error();
        if (piece->empty()) return body;
        if (body.size() + piece->size() > most_bytes) return body_failure::too_large;
        body += *piece;
    }
}

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
    if (!body_done_ && (body_broken_ || head_.content_length.value_or(0) > most_drained)) {
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
