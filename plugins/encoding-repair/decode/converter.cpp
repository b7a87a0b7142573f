// Wraps ICU's converters; this is the only place that knows them.
#include "decode/converter.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <algorithm>
#include <textmill/plugin.hpp>

namespace encoding_repair {

converter::converter(const std::string& icu_name) {
    UErrorCode error = U_ZERO_ERROR;
    handle_.reset(ucnv_open(icu_name.c_str(), &error));
    if (U_FAILURE(error)) {
        throw textmill::failure(textmill::status::resource, "ICU has no converter " + icu_name);
    }
    ucnv_setToUCallBack(handle_.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &error);
}

converter::~converter() = default;
converter::converter(converter&&) noexcept = default;
converter& converter::operator=(converter&&) noexcept = default;

void converter::closer::operator()(UConverter* handle) const noexcept {
    ucnv_close(handle);
}

converter::step converter::next(std::string_view bytes) {
    const char* at = bytes.data();
    UErrorCode error = U_ZERO_ERROR;
    const auto character = ucnv_getNextUChar(handle_.get(), &at, at + bytes.size(), &error);
    const auto taken = static_cast<std::size_t>(at - bytes.data());
    if (U_SUCCESS(error)) return {static_cast<char32_t>(character), taken};
    ucnv_resetToUnicode(handle_.get());
    return {std::nullopt, std::max<std::size_t>(taken, 1)};
}

}  // namespace encoding_repair
