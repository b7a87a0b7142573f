// Holds a value of a feature, an option or the metadata in a test, and compares with plain C++.
//
//     host.add_span("Section", 0, 10, {{"kind", "body"}, {"level", 2}});
//     CHECK(run.one("Summary")["words"] == 12);
#ifndef TEXTMILL_TESTING_FAKE_VALUE_HPP
#define TEXTMILL_TESTING_FAKE_VALUE_HPP

#include <concepts>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../abi.h"

namespace textmill::testing {

class fake_value {
  public:
    fake_value() = default;
    fake_value(const char* text) : fake_value(std::string_view(text)) {}
    fake_value(const std::string& text) : fake_value(std::string_view(text)) {}
    fake_value(std::string_view text) : kind_(TEXTMILL_TEXT), text_(text) {}
    fake_value(bool value) : kind_(TEXTMILL_BOOL), integer_(value ? 1 : 0) {}
    template <std::integral Integer>
    requires(!std::same_as<Integer, bool>) fake_value(Integer value)
        : kind_(TEXTMILL_INT), integer_(static_cast<std::int64_t>(value)) {}
    fake_value(double number) : kind_(TEXTMILL_FLOAT), number_(number) {}

    // The id is what add_span() or an emitted span gave.
    static fake_value ref(std::uint32_t id) {
        fake_value result(static_cast<std::int64_t>(id));
        result.kind_ = TEXTMILL_REF;
        return result;
    }
    static fake_value refs(std::vector<std::uint32_t> ids) {
        fake_value result;
        result.kind_ = TEXTMILL_REFS;
        result.refs_ = std::move(ids);
        return result;
    }
    static fake_value json(std::string_view text) {
        fake_value result(text);
        result.kind_ = TEXTMILL_JSON;
        return result;
    }

    // TEXTMILL_NONE to TEXTMILL_JSON; NONE where a feature is absent.
    [[nodiscard]] std::uint32_t kind() const noexcept { return kind_; }
    explicit operator bool() const noexcept { return kind_ != TEXTMILL_NONE; }

    // Of a text or JSON; empty for others.
    [[nodiscard]] const std::string& text() const noexcept { return text_; }
    // Of an int, a bool or a ref; 0 for others.
    [[nodiscard]] std::int64_t integer() const noexcept { return integer_; }
    [[nodiscard]] double number() const noexcept { return number_; }
    [[nodiscard]] const std::vector<std::uint32_t>& refs() const noexcept { return refs_; }

    bool operator==(const fake_value&) const = default;

    friend std::ostream& operator<<(std::ostream& out, const fake_value& value) {
        switch (value.kind_) {
            case TEXTMILL_NONE:
                return out << "(absent)";
            case TEXTMILL_FLOAT:
                return out << value.number_;
            case TEXTMILL_TEXT:
                return out << '"' << value.text_ << '"';
            case TEXTMILL_JSON:
                return out << value.text_;
            case TEXTMILL_REFS:
                for (const auto id : value.refs_) out << '#' << id << ' ';
                return out;
            default:
                return out << value.integer_;
        }
    }

    // As the ABI has it; the pointers live as long as this value.
    [[nodiscard]] textmill_value to_abi() const noexcept {
        textmill_value raw{};
        raw.kind = kind_;
        raw.as.integer = integer_;
        if (kind_ == TEXTMILL_FLOAT) raw.as.number = number_;
        if (kind_ == TEXTMILL_TEXT || kind_ == TEXTMILL_JSON) {
            raw.as.string = text_.data();
            raw.size = text_.size();
        }
        if (kind_ == TEXTMILL_REFS) {
            raw.as.refs = refs_.data();
            raw.size = refs_.size();
        }
        return raw;
    }

    static fake_value from_abi(const textmill_value& raw) {
        const auto string = [&] {
            return std::string_view(raw.as.string, static_cast<std::size_t>(raw.size));
        };
        switch (raw.kind) {
            case TEXTMILL_BOOL:
                return raw.as.integer != 0;
            case TEXTMILL_INT:
                return raw.as.integer;
            case TEXTMILL_FLOAT:
                return raw.as.number;
            case TEXTMILL_TEXT:
                return string();
            case TEXTMILL_JSON:
                return json(string());
            case TEXTMILL_REF:
                return ref(static_cast<std::uint32_t>(raw.as.integer));
            case TEXTMILL_REFS:
                return refs({raw.as.refs, raw.as.refs + raw.size});
            default:
                return {};
        }
    }

  private:
    std::uint32_t kind_ = TEXTMILL_NONE;
    std::int64_t integer_ = 0;
    double number_ = 0;
    std::string text_;
    std::vector<std::uint32_t> refs_;
};

using named_value = std::pair<std::string, fake_value>;

}  // namespace textmill::testing

#endif
