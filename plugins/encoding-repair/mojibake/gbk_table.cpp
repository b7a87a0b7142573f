// Fills the table of GBK from ICU's converter, once a model.
#include "mojibake/gbk_table.hpp"

#include "decode/converter.hpp"

namespace encoding_repair {

gbk_table::gbk_table() : characters_(126 * 191) {
    converter gbk("GBK");
    for (unsigned lead = 0x81; lead <= 0xFE; ++lead) {
        for (unsigned trail = 0x40; trail <= 0xFE; ++trail) {
            const char bytes[] = {static_cast<char>(lead), static_cast<char>(trail)};
            const auto step = gbk.next({bytes, 2});
            const bool in_plane = step.size == 2 && step.character && *step.character <= 0xFFFF;
            // Users' own characters are no text.
            const bool is_private =
                in_plane && *step.character >= 0xE000 && *step.character <= 0xF8FF;
            if (!in_plane || is_private) continue;
            characters_[index(static_cast<std::uint8_t>(lead), static_cast<std::uint8_t>(trail))] =
                static_cast<char16_t>(*step.character);
        }
    }
}

}  // namespace encoding_repair
