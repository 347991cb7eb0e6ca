#include "sim/store/journal_format.hpp"

#include <bit>
#include <cstring>
#include <string>

#include "sim/store/checksum.hpp"

namespace hozen::store::format {
namespace {

static_assert(std::endian::native == std::endian::little, "the journal is written as the words lie in memory");

constexpr std::uint64_t words_a_moment = 3;

void put(Words& words, const std::string& text) {
  words.push_back(text.size());
  const std::size_t begin = words.size();
  words.resize(begin + (text.size() + 7) / 8);
  std::memcpy(words.data() + begin, text.data(), text.size());
}

void finish(Words& words) { words.push_back(crc32c(words)); }

bool is_intact(std::span<const std::uint64_t> record) noexcept {
  return !record.empty() && record.back() == crc32c(record.first(record.size() - 1));
}

/// Takes values off the front; a value that is not there turns it bad.
class Taker {
 public:
  explicit Taker(std::span<const std::uint64_t> words) : words_{words} {}
  std::uint64_t word() {
    if (words_.empty()) {
      good_ = false;
      return 0;
    }
    const std::uint64_t word = words_.front();
    words_ = words_.subspan(1);
    return word;
  }
  std::string text() {
    const std::uint64_t size = word();
    if (size > words_.size_bytes()) {
      good_ = false;
      return {};
    }
    std::string text(size, '\0');
    std::memcpy(text.data(), words_.data(), size);
    words_ = words_.subspan((size + 7) / 8);
    return text;
  }
  [[nodiscard]] bool good() const noexcept { return good_; }

 private:
  std::span<const std::uint64_t> words_;
  bool good_{true};
};

}  // namespace

Words encode(const JournalHeader& header) {
  Words words{header_magic, static_cast<std::uint64_t>(results_schema), 0, header.alternatives.size()};
  words.push_back(header.experiment.seed);
  words.push_back(header.experiment.antithetic ? 1 : 0);
  words.push_back(header.layout);
  words.push_back(header.row_size);
  words.push_back(header.moments_size);
  put(words, header.experiment.sampler_fingerprint);
  for (const auto& alternative : header.alternatives) {
    put(words, alternative.name);
    put(words, alternative.identity);
  }
  words[2] = words.size() + 1;
  finish(words);
  return words;
}

std::optional<std::uint64_t> header_words(std::span<const std::uint64_t, lead_words> lead) noexcept {
  if (lead[0] != header_magic || lead[1] != static_cast<std::uint64_t>(results_schema)) {
    return std::nullopt;
  }
  return lead[2];
}

std::optional<JournalHeader> decode_header(std::span<const std::uint64_t> record) {
  if (record.size() < lead_words || !is_intact(record)) {
    return std::nullopt;
  }
  JournalHeader header;
  header.alternatives.resize(record[3]);
  Taker taker{record.subspan(lead_words)};
  header.experiment.seed = taker.word();
  header.experiment.antithetic = taker.word() != 0;
  header.layout = taker.word();
  header.row_size = taker.word();
  header.moments_size = taker.word();
  header.experiment.sampler_fingerprint = taker.text();
  for (auto& alternative : header.alternatives) {
    alternative.name = taker.text();
    alternative.identity = taker.text();
  }
  return taker.good() ? std::optional{std::move(header)} : std::nullopt;
}

Words encode(const Block& block) {
  const Rows& rows = block.rows;
  Words words;
  words.reserve(lead_words + rows.count() + rows.values.size() + words_a_moment * block.moments.size() + 1);
  words.insert(words.end(), {block_magic, block.alternative, rows.first, rows.count()});
  words.insert(words.end(), rows.last_draws.begin(), rows.last_draws.end());
  for (const double value : rows.values) {
    words.push_back(std::bit_cast<std::uint64_t>(value));
  }
  for (const auto& moments : block.moments) {
    words.push_back(static_cast<std::uint64_t>(moments.sum()));
    words.push_back(moments.squares_high());
    words.push_back(moments.squares_low());
  }
  finish(words);
  return words;
}

std::uint64_t values_offset(std::uint64_t rows) noexcept { return lead_words + rows; }

std::uint64_t moments_offset(std::uint64_t rows, const JournalHeader& header) noexcept {
  return values_offset(rows) + rows * header.row_size;
}

std::uint64_t block_words(std::uint64_t rows, const JournalHeader& header) noexcept {
  return moments_offset(rows, header) + words_a_moment * header.moments_size + 1;
}

bool is_block(std::span<const std::uint64_t> record, const JournalHeader& header) noexcept {
  return record.size() > lead_words && record[0] == block_magic && record[1] < header.alternatives.size() &&
         record.size() == block_words(record[3], header) && is_intact(record);
}

}  // namespace hozen::store::format
