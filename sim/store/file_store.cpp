#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <system_error>
#include <utility>

#include "sim/base/error.hpp"
#include "sim/store/hdf5.hpp"
#include "sim/store/journal.hpp"
#include "sim/store/posix_file.hpp"
#include "sim/store/results_file.hpp"
#include "sim/store/results_reader.hpp"
#include "sim/store/row_store.hpp"
#include "sim/store/row_stream.hpp"

namespace hozen::store {
namespace {

/// The folder must be there, and the name must not be a folder's.
std::string checked_path(std::string path) {
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::error_code unreadable;
  if (!folder.empty() && !std::filesystem::is_directory(folder, unreadable)) {
    throw InputError(fmt::format("There is no folder '{}' to write '{}' into.", folder.string(), path), Mark{});
  }
  if (std::filesystem::is_directory(path, unreadable)) {
    throw InputError(fmt::format("'{}' is a folder; the results need the name of a file.", path), Mark{});
  }
  return path;
}

/// The alternative whose rows are those of `wanted`: its namesake if it has the same identity, else any that has.
std::size_t source_of(const std::vector<Alternative>& stored, const Alternative& wanted) {
  const auto same = std::ranges::find(stored, wanted);
  const auto found = same != stored.end() ? same : std::ranges::find(stored, wanted.identity, &Alternative::identity);
  return static_cast<std::size_t>(found - stored.begin());
}

class FileStore final : public RowStore {
 public:
  FileStore(std::string path, Manifest manifest);

  std::uint64_t replications(std::size_t alternative) const override { return sources_.at(alternative).rows(); }
  std::vector<double> plant(std::size_t alternative, std::size_t variable) const override;
  void append(const Block& block) override;
  void publish() override;
  std::vector<std::string> notes() const override { return notes_; }
  std::shared_ptr<const Results> in_memory() const override { return nullptr; }

 private:
  void adopt_file();
  void adopt_journal();
  void refuse_other_sampling(const Experiment& found, const std::string& path) const;
  void note_losses();
  [[nodiscard]] bool is_published() const;
  [[nodiscard]] RowStream stream(std::size_t alternative) const;
  void write(const std::string& path) const;
  void replace_file() const;
  [[nodiscard]] std::string unfinished() const { return path_ + ".tmp"; }

  std::string path_;
  Manifest manifest_;
  Journal journal_;
  std::optional<ResultsReader> file_;
  std::vector<RowSource> sources_;                         // by alternative
  std::vector<std::vector<stats::ExactMoments>> moments_;  // by alternative
  std::vector<std::string> notes_;
};

FileStore::FileStore(std::string path, Manifest manifest)
    : path_{checked_path(std::move(path))}, manifest_{std::move(manifest)}, journal_{path_ + ".journal"} {
  ::unlink(unfinished().c_str());  // left behind by a run that was killed while publishing
  adopt_file();
  if (file_) {
    note_losses();
  }
  adopt_journal();
}

void FileStore::refuse_other_sampling(const Experiment& found, const std::string& path) const {
  if (found.sampler_fingerprint != manifest_.experiment.sampler_fingerprint) {
    throw Error(
        fmt::format("'{}' was computed where random numbers are sampled differently (fingerprint {}, here {}): "
                    "its rows and new ones cannot be mixed. Write to another file.",
                    path, found.sampler_fingerprint, manifest_.experiment.sampler_fingerprint));
  }
}

void FileStore::adopt_file() {
  const std::size_t alternatives = manifest_.alternatives.size();
  sources_.assign(alternatives, {});
  moments_.assign(alternatives, std::vector<stats::ExactMoments>(manifest_.layout.moments_size()));
  file_.reset();
  if (!exists(path_)) {
    return;
  }
  file_.emplace(path_);
  const Manifest& found = file_->manifest();
  refuse_other_sampling(found.experiment, path_);
  if (found.experiment != manifest_.experiment || file_->layout() != layout_hash(manifest_.layout)) {
    return;
  }
  for (std::size_t i = 0; i < alternatives; ++i) {
    const std::size_t source = source_of(found.alternatives, manifest_.alternatives[i]);
    if (source < found.alternatives.size()) {
      sources_[i] = {source, file_->replications(source), {}};
      moments_[i] = file_->read_moments(source);
    }
  }
}

void FileStore::note_losses() {
  const Manifest& found = file_->manifest();
  if (found.experiment != manifest_.experiment) {
    notes_.push_back(fmt::format("'{}' held results of seed {}{}; they are replaced.", path_, found.experiment.seed,
                                 found.experiment.antithetic ? " (antithetic)" : ""));
    return;
  }
  if (file_->layout() != layout_hash(manifest_.layout)) {
    notes_.push_back(fmt::format("'{}' held other variables, lines, stations or components; it is replaced.", path_));
    return;
  }
  std::set<std::size_t> used;
  for (const auto& source : sources_) {
    if (source.file_rows > 0) {
      used.insert(source.file_alternative);
    }
  }
  for (std::size_t i = 0; i < found.alternatives.size(); ++i) {
    if (used.contains(i) || file_->replications(i) == 0) {
      continue;
    }
    const std::string& name = found.alternatives[i].name;
    const bool listed = position(manifest_.alternatives, name) < manifest_.alternatives.size();
    const std::string why = listed ? "has changed since the file was written" : "is no longer asked for";
    notes_.push_back(
        fmt::format("Alternative '{}' {}: its {} replications leave '{}'.", name, why, file_->replications(i), path_));
  }
}

void FileStore::adopt_journal() {
  if (journal_.dropped_bytes() > 0) {
    notes_.push_back(
        fmt::format("The journal of '{}' ended in {} bytes of an unfinished or damaged block; they were dropped.",
                    path_, journal_.dropped_bytes()));
  }
  const JournalHeader wanted = journal_header(manifest_);
  bool fits = false;
  if (const auto& found = journal_.header()) {
    refuse_other_sampling(found->experiment, path_ + ".journal");
    fits = *found == wanted;
    const bool usable = found->experiment == wanted.experiment && found->layout == wanted.layout;
    for (std::size_t i = 0; usable && i < sources_.size(); ++i) {
      const std::size_t source = fits ? i : source_of(found->alternatives, manifest_.alternatives[i]);
      for (const auto& block : journal_.blocks()) {
        if (block.alternative == source && block.first == sources_[i].rows()) {
          sources_[i].blocks.push_back(block);
          const auto moments = journal_.read_moments(block);
          for (std::size_t m = 0; m < moments.size(); ++m) {
            moments_[i][m].merge(moments[m]);
          }
        }
      }
    }
  }
  if (!fits) {
    // New blocks need another header: what is worth keeping of the old ones moves into the file first.
    if (std::ranges::any_of(sources_, [](const RowSource& source) { return !source.blocks.empty(); })) {
      publish();
    }
    journal_.start(wanted);
  }
}

RowStream FileStore::stream(std::size_t alternative) const {
  return {sources_.at(alternative), file_ ? &*file_ : nullptr, journal_, manifest_.layout.row_size()};
}

std::vector<double> FileStore::plant(std::size_t alternative, std::size_t variable) const {
  const std::size_t row_size = manifest_.layout.row_size();
  std::vector<double> values;
  RowStream rows = stream(alternative);
  for (Rows some = rows.next(256); some.count() > 0; some = rows.next(256)) {
    for (std::size_t row = 0; row < some.count(); ++row) {
      values.push_back(some.values[row * row_size + variable]);
    }
  }
  return values;
}

void FileStore::append(const Block& block) {
  journal_.append(block);
  sources_[block.alternative].blocks.push_back(journal_.blocks().back());
  auto& totals = moments_[block.alternative];
  for (std::size_t m = 0; m < totals.size(); ++m) {
    totals[m].merge(block.moments[m]);
  }
}

bool FileStore::is_published() const {
  const auto stands_in_file = [this](const RowSource& source) {
    const auto i = static_cast<std::size_t>(&source - sources_.data());
    return source.blocks.empty() && (source.file_rows == 0 || source.file_alternative == i);
  };
  return file_ && file_->manifest() == manifest_ && file_->version() == hozen_version() &&
         std::ranges::all_of(sources_, stands_in_file);
}

void FileStore::write(const std::string& path) const {
  std::vector<std::uint64_t> replications;
  for (const auto& source : sources_) {
    replications.push_back(source.rows());
  }
  const h5::Session session;
  ResultsWriter writer{path, manifest_, std::move(replications)};
  for (std::size_t i = 0; i < sources_.size(); ++i) {
    RowStream rows = stream(i);
    for (Rows some = rows.next(writer.stride()); some.count() > 0; some = rows.next(writer.stride())) {
      writer.write_rows(i, some);
    }
    writer.write_moments(i, moments_[i]);
  }
  writer.close();
}

void FileStore::publish() {
  const auto is_empty = [](const RowSource& source) { return source.rows() == 0; };
  if (std::ranges::all_of(sources_, is_empty)) {
    return;
  }
  if (!is_published()) {
    replace_file();
  }
  // Whatever the journal holds stands in the file now, or was already there.
  const bool journal_fits = journal_.header() == journal_header(manifest_);
  journal_.clear();
  if (journal_fits) {
    journal_.start(journal_header(manifest_));
  }
  adopt_file();
}

void FileStore::replace_file() const {
  try {
    write(unfinished());
    publish_by_rename(unfinished(), path_);
  } catch (const h5::Failure& failure) {
    ::unlink(unfinished().c_str());
    throw Error(fmt::format("Cannot write '{}': {}.", unfinished(), failure.what()));
  } catch (...) {
    ::unlink(unfinished().c_str());
    throw;
  }
}

}  // namespace

std::unique_ptr<RowStore> make_file_store(std::string path, Manifest manifest) {
  check(manifest);
  return std::make_unique<FileStore>(std::move(path), std::move(manifest));
}

}  // namespace hozen::store
