// The normalisation form C, as ICU has it.
#ifndef ENCODING_REPAIR_NFC_HPP
#define ENCODING_REPAIR_NFC_HPP

#include <unicode/normalizer2.h>

namespace encoding_repair {

// Throws textmill::failure where ICU lacks it.
[[nodiscard]] const icu::Normalizer2& nfc();

}  // namespace encoding_repair

#endif
