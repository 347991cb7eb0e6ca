#include <exception>
#include <utility>

#include "python/bindings/bindings.hpp"
#include "sim/base/error.hpp"

namespace py = pybind11;

namespace hozen::bindings {
namespace {

// Looked up when an error is raised, so that importing the core imports nothing of the package.
py::object error_class(const char* name) { return py::module_::import("hozen.errors").attr(name); }

void raise(const py::object& type, const py::object& error) { PyErr_SetObject(type.ptr(), error.ptr()); }

void translate(std::exception_ptr pointer) {
  try {
    if (pointer) {
      std::rethrow_exception(std::move(pointer));
    }
  } catch (const InputError& error) {
    const auto type = error_class("InputError");
    const Mark& mark = error.mark();
    raise(type, type(error.what(), mark.source, mark.line, mark.column));
  } catch (const Error& error) {
    const auto type = error_class("Error");
    raise(type, type(error.what()));
  }
}

}  // namespace

void bind_errors(py::module_&) { py::register_local_exception_translator(&translate); }

}  // namespace hozen::bindings
