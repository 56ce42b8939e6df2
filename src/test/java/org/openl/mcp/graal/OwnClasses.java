package org.openl.mcp.graal;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Map;
import java.util.stream.Collectors;

/** The compiled classes of the product, without tests. */
final class OwnClasses {

  static final String PACKAGE = "org.openl.mcp";

  static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(PACKAGE);

  private OwnClasses() {}

  static Map<String, JavaClass> byName() {
    return ALL.stream().collect(Collectors.toMap(JavaClass::getName, type -> type));
  }

  static boolean has(Class<?> type) {
    return type.getName().startsWith(PACKAGE + ".");
  }
}
