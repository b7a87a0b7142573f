// ICU keeps the instance.
#include "nfc.hpp"

#include <textmill/plugin.hpp>

namespace encoding_repair {

const icu::Normalizer2& nfc() {
    UErrorCode error = U_ZERO_ERROR;
    const auto* instance = icu::Normalizer2::getNFCInstance(error);
    if (U_FAILURE(error)) {
        throw textmill::failure(textmill::status::resource, "ICU has no NFC");
    }
    return *instance;
}

}  // namespace encoding_repair
