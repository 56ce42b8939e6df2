package org.openl.mcp.call.errors;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.util.Comparator;
import java.util.List;

/** The failures of all toolsets, as the application injects them. */
final class StudioFailures {

  private StudioFailures() {}

  /** Returns the catalogs of the toolsets in the order of their names, the general one last. */
  static List<StudioFailureCatalog> catalogs() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.openl.mcp.call.errors", "org.openl.mcp.tools")
            .stream()
            .filter(type -> type.isAssignableTo(StudioFailureCatalog.class) && !type.isInterface())
            .sorted(
                Comparator.comparing((JavaClass type) -> type.getPackageName().contains(".call."))
                    .thenComparing(JavaClass::getName))
            .map(StudioFailures::create)
            .toList();
  }

  /** Returns the failures in the order of {@link #catalogs}. */
  static List<StudioFailure> all() {
    return catalogs().stream().flatMap(catalog -> catalog.failures().stream()).toList();
  }

  private static StudioFailureCatalog create(JavaClass type) {
    try {
      Constructor<?> constructor = type.reflect().getDeclaredConstructor();
      constructor.setAccessible(true);
      return (StudioFailureCatalog) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
