#include "sha256.hpp"

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace html_report {

namespace {

using words = std::array<std::uint32_t, 8>;

constexpr std::size_t block_size = 64;

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> round_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t word_at(std::string_view bytes, std::size_t offset) noexcept {
    std::uint32_t word = 0;
    for (const char c : bytes.substr(offset, 4)) word = word << 8U | static_cast<unsigned char>(c);
    return word;
}

std::array<std::uint32_t, 64> schedule(std::string_view block) noexcept {
    std::array<std::uint32_t, 64> w{};
    for (std::size_t i = 0; i < 16; ++i) w[i] = word_at(block, 4 * i);
    for (std::size_t i = 16; i < w.size(); ++i) {
        const auto a = w[i - 15];
        const auto b = w[i - 2];
        const auto low = std::rotr(a, 7) ^ std::rotr(a, 18) ^ (a >> 3U);
        const auto high = std::rotr(b, 17) ^ std::rotr(b, 19) ^ (b >> 10U);
        w[i] = w[i - 16] + low + w[i - 7] + high;
    }
    return w;
}

void add_block(words& state, std::string_view block) noexcept {
    const auto w = schedule(block);
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t i = 0; i < w.size(); ++i) {
        const auto choice = (e & f) ^ (~e & g);
        const auto majority = (a & b) ^ (a & c) ^ (b & c);
        const auto mixed = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + choice +
                           round_constants[i] + w[i];
        const auto turned = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + majority;
        h = g, g = f, f = e, e = d + mixed, d = c, c = b, b = a, a = mixed + turned;
    }
    const words changed{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < state.size(); ++i) state[i] += changed[i];
}

// The message, a one bit, zeros, and its length in bits, to a whole number of blocks.
std::string padded(std::string_view bytes) {
    std::string message(bytes);
    message += '\x80';
    while (message.size() % block_size != block_size - 8) message += '\0';
    const std::uint64_t bits = std::uint64_t{bytes.size()} * 8;
    for (int shift = 56; shift >= 0; shift -= 8) message += static_cast<char>(bits >> shift);
    return message;
}

std::string digest(std::string_view bytes) {
    words state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    const auto message = padded(bytes);
    for (std::size_t at = 0; at < message.size(); at += block_size) {
        add_block(state, std::string_view(message).substr(at, block_size));
    }
    std::string out;
    for (const auto word : state) {
        for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(word >> shift);
    }
    return out;
}

std::string base64(std::string_view bytes) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const auto three = bytes.substr(at, 3);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = bits << 8U | (i < three.size() ? static_cast<unsigned char>(three[i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            out += i <= three.size() ? letters[(bits >> (18 - 6 * i)) & 0x3FU] : '=';
        }
    }
    return out;
}

}  // namespace

std::string sha256_base64(std::string_view bytes) {
    return base64(digest(bytes));
}

}  // namespace html_report
