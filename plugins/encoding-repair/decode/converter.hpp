// Decodes bytes one character at a time through ICU, so that every offset is exact.
#ifndef ENCODING_REPAIR_CONVERTER_HPP
#define ENCODING_REPAIR_CONVERTER_HPP

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct UConverter;

namespace encoding_repair {

class converter {
  public:
    // Throws textmill::failure where ICU has no such charset.
    explicit converter(const std::string& icu_name);
    ~converter();
    converter(converter&&) noexcept;
    converter& operator=(converter&&) noexcept;

    struct step {
        std::optional<char32_t> character;  // absent where the bytes are ill-formed
        std::size_t size;                   // bytes taken, at least 1
    };
    // Decodes what stands at the beginning of bytes that are not empty.
    [[nodiscard]] step next(std::string_view bytes);

  private:
    struct closer {
        void operator()(UConverter* handle) const noexcept;
    };
    std::unique_ptr<UConverter, closer> handle_;
};

}  // namespace encoding_repair

#endif
