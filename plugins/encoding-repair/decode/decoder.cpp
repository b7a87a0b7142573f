// Decodes by table, by ICU, or as UTF-8 with strays, and merges equal units into runs.
#include "decode/decoder.hpp"

#include <textmill/text/utf8.hpp>

#include "decode/converter.hpp"
#include "decode/odd_utf8.hpp"
#include "decode/windows1252.hpp"

namespace encoding_repair {
namespace {

constexpr float certain = 0.99F;
constexpr float likely = 0.8F;

class decoding_builder {
  public:
    decoding_builder(std::size_t source_size, patience& patience) : patience_(patience) {
        result_.text.reserve(source_size * 3 / 2);
    }

    void add(char32_t character, std::size_t source_size) {
        const auto text_begin = result_.text.size();
        textmill::text::append(result_.text, character);
        if (character >= 0x80) ++result_.characters;
        extend(static_cast<std::uint32_t>(source_size),
               static_cast<std::uint32_t>(result_.text.size() - text_begin), 1);
    }
    void add_ascii(std::string_view bytes) {
        if (bytes.empty()) return;
        result_.text += bytes;
        extend(1, 1, static_cast<std::uint32_t>(bytes.size()));
    }
    void add_repair(char32_t character, std::size_t source_size, std::string_view reason,
                    float confidence) {
        std::string replacement;
        textmill::text::append(replacement, character);
        result_.repairs.push_back({source_end_,
                                   source_end_ + static_cast<std::uint32_t>(source_size),
                                   std::move(replacement), reason, confidence});
        add(character, source_size);
    }
    decoding take() { return std::move(result_); }

  private:
    void extend(std::uint32_t source_unit, std::uint32_t text_unit, std::uint32_t count) {
        auto& runs = result_.runs;
        if (runs.empty() || runs.back().source_unit != source_unit ||
            runs.back().text_unit != text_unit) {
            runs.push_back({source_end_, text_end_, 0, source_unit, text_unit});
        }
        runs.back().count += count;
        source_end_ += source_unit * count;
        text_end_ += text_unit * count;
        patience_.spend(source_unit * count);
    }

    patience& patience_;
    decoding result_;
    std::uint32_t source_end_ = 0;
    std::uint32_t text_end_ = 0;
};

std::string_view ascii_prefix(std::string_view bytes) {
    std::size_t size = 0;
    while (size < bytes.size() && static_cast<unsigned char>(bytes[size]) < 0x80) ++size;
    return bytes.substr(0, size);
}

// Returns how many bytes were taken of those that are no UTF-8.
std::size_t add_odd(decoding_builder& builder, std::string_view bytes) {
    if (const auto odd = odd_sequence_at(bytes); odd.size > 0) {
        builder.add_repair(odd.character, odd.size, odd.reason, certain);
        return odd.size;
    }
    const auto stray = from_windows1252(static_cast<std::uint8_t>(bytes.front()));
    builder.add_repair(stray, 1, "stray-windows-1252", likely);
    return 1;
}

decoding decode_utf8(std::string_view bytes, patience& patience) {
    decoding_builder builder(bytes.size(), patience);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto ascii = ascii_prefix(bytes.substr(at));
        builder.add_ascii(ascii);
        at += ascii.size();
        if (at == bytes.size()) break;
        const auto point = textmill::text::decode(bytes, at);
        if (point.size > 1) {
            builder.add(point.value, point.size);
            at += point.size;
        } else {
            at += add_odd(builder, bytes.substr(at));
        }
    }
    return builder.take();
}

decoding decode_single_byte(std::string_view bytes, const charset& charset, patience& patience) {
    const auto table = make_byte_table(charset);
    decoding_builder builder(bytes.size(), patience);
    for (const auto byte : bytes) {
        const auto character = table[static_cast<unsigned char>(byte)];
        if (character == no_character) {
            builder.add_repair(textmill::text::replacement_character, 1, "ill-formed", certain);
        } else {
            builder.add(character, 1);
        }
    }
    return builder.take();
}

void add_step(decoding_builder& builder, const converter::step& step) {
    if (step.character) return builder.add(*step.character, step.size);
    builder.add_repair(textmill::text::replacement_character, step.size, "ill-formed", certain);
}

decoding decode_wide(std::string_view bytes, const charset& charset, patience& patience) {
    converter converter{std::string(charset.icu_name)};
    decoding_builder builder(bytes.size(), patience);
    for (std::size_t at = 0; at < bytes.size();) {
        const auto step = converter.next(bytes.substr(at));
        add_step(builder, step);
        at += step.size;
    }
    return builder.take();
}

// In every multi-byte charset here a byte of ASCII at the beginning of a character is itself.
decoding decode_multi_byte(std::string_view bytes, pair_memory& pairs, patience& patience) {
    decoding_builder builder(bytes.size(), patience);
    std::size_t at = 0;
    while (at < bytes.size()) {
        const auto ascii = ascii_prefix(bytes.substr(at));
        builder.add_ascii(ascii);
        at += ascii.size();
        if (at == bytes.size()) break;
        const auto step = pairs.next(bytes.substr(at));
        add_step(builder, step);
        at += step.size;
    }
    return builder.take();
}

}  // namespace

byte_table make_byte_table(const charset& charset) {
    converter converter{std::string(charset.icu_name)};
    byte_table table{};
    const bool is_windows = charset.name.substr(0, 7) == "windows";
    for (unsigned byte = 0; byte < table.size(); ++byte) {
        const auto single = static_cast<char>(byte);
        const auto step = converter.next({&single, 1});
        table[byte] = step.character.value_or(no_character);
        // On the Web, the holes of the Windows charsets are the C1 controls.
        const bool hole =
            !step.character || *step.character == textmill::text::replacement_character;
        if (hole) table[byte] = is_windows && byte < 0xA0 ? byte : no_character;
    }
    return table;
}

decoding decode(std::string_view bytes, const charset& charset, pair_memories& pairs,
                patience& patience) {
    switch (charset.form) {
        case form::utf8:
            return decode_utf8(bytes, patience);
        case form::single_byte:
            return decode_single_byte(bytes, charset, patience);
        case form::multi_byte:
            return decode_multi_byte(bytes, pairs.of(charset), patience);
        default:
            return decode_wide(bytes, charset, patience);
    }
}

}  // namespace encoding_repair
