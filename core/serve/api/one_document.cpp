// One document in, its record or its explanation out.
#include <nlohmann/json.hpp>

#include "io/media_type.hpp"
#include "io/record_reader.hpp"
#include "serve/api/body.hpp"
#include "serve/api/handlers.hpp"

namespace textmill::core::api {
namespace {

constexpr std::string_view default_id = "document";

enum class body_kind { record, bytes, unsupported };

body_kind kind_of(const std::string& media_type) {
    if (media_type == "application/json") return body_kind::record;
    const bool is_text = media_type.starts_with("text/");
    const bool is_bytes = media_type.empty() || media_type == "application/octet-stream";
    return is_text || is_bytes ? body_kind::bytes : body_kind::unsupported;
}

// "iso-8859-1" of `text/plain; charset="ISO-8859-1"`; empty where none is stated.
std::string charset_of(const http::request& request) {
    const auto type = std::string(request.header("content-type").value_or(""));
    constexpr std::string_view key = "charset=";
    const auto found = type.find(key);
    if (found == std::string::npos) return "";
    auto value = type.substr(found + key.size());
    value = value.substr(0, value.find_first_of("; "));
    std::erase(value, '"');
    return value;
}

// Holds what makes a document of a request's body, apart from the request.
class document_body {
  public:
    document_body(const http::request& request, std::string body, const pipeline_limits& limits)
        : id_(request.parameter("id").value_or(std::string(default_id))),
          media_type_(request.media_type()),
          charset_(charset_of(request)),
          body_(std::move(body)),
          most_bytes_(limits.document_bytes) {}

    [[nodiscard]] const std::string& id() const { return id_; }

    // Once: bytes become the document's.
    result<void> open(document& into, record_parser& parser) {
        if (kind_of(media_type_) == body_kind::record) {
            return read_record(body_, {id_, "-", 0, 0, most_bytes_}, into, parser);
        }
        document_input input;
        input.id = id_;
        input.origin = "-";
        const bool is_text = media_type_.starts_with("text/");
        input.media_type = is_text ? media_type_ : media_type_of("", body_);
        input.source = std::move(body_);
        into.reset(std::move(input));
        if (!charset_.empty()) {
            into.set_input_metadata("charset", nlohmann::json(charset_).dump());
        }
        return {};
    }

  private:
    std::string id_;
    std::string media_type_;
    std::string charset_;
    std::string body_;
    std::uint64_t most_bytes_;
};

// Reads the document, uses it at a desk, and answers.
template <class Use>
void with_document(call& call, Use use) {
    const auto pipeline = find_pipeline(call);
    if (pipeline == nullptr) return;
    if (kind_of(call.request().media_type()) == body_kind::unsupported) {
        return answer_problem(call, 415,
                              "a document is text/*, application/octet-stream, or a record as "
                              "application/json");
    }
    share bytes(call.of.admission.bytes);
    auto body = read_body(call, call.of.limits.body_bytes, bytes);
    if (!body) return;
    share place(call.of.admission.documents);
    if (!place.grow(1)) return answer_busy(call);
    auto desk = call.of.desks.take_within(call.of.limits.request_timeout);
    if (!desk) return answer_problem(call, 503, "the document was not done in time");
    (*desk)->work_for(call.exchange.id());
    document_body document(call.request(), std::move(*body), pipeline->made->limits());
    auto answer = use(**desk, pipeline, document);
    desk.reset();  // the client may take its time
    call.exchange.answer(std::move(answer));
}

http::response refusal_of(std::int32_t status, const std::string& message) {
    return http::problem(status == TEXTMILL_LIMIT ? 413 : 400, message);
}

}  // namespace

void process_document(call& call) {
    with_document(call, [&](desk& desk, const served& pipeline, document_body& body) {
        const auto open = [&](document& into) { return body.open(into, desk.parser()); };
        auto handled = desk.handle(pipeline, open, [&] { return record_id{body.id()}; });
        if (!handled.opened) return refusal_of(handled.reason.code, handled.reason.message);
        return http::response{.body = std::move(handled.record)};
    });
}

void explain_one(call& call) {
    with_document(call, [&](desk& desk, const served& pipeline, document_body& body) {
        const auto explained =
            desk.explain(pipeline, [&](document& into) { return body.open(into, desk.parser()); });
        if (explained) return http::response{.body = to_json(*explained).dump(2) + "\n"};
        const auto& [message, status] = explained.error();
        return refusal_of(status.value_or(TEXTMILL_DOCUMENT), message);
    });
}

}  // namespace textmill::core::api
