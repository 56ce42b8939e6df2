package org.openl.mcp.workbooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.oracle.svm.core.annotate.TargetClass;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The product reads workbooks without the libraries that only tests have. */
class ReaderLibrariesTest {

  /** Loads the reader and POI itself, and nothing of the libraries that are left out. */
  private static final class ProductLoader extends ClassLoader {

    private static final List<String> OWN = List.of("org.openl.mcp.workbooks.", "org.apache.poi.");

    private static final List<String> LEFT_OUT =
        List.of(
            "java.awt.",
            "org.apache.commons.compress.",
            "org.apache.poi.ooxml.",
            "org.apache.poi.openxml4j.",
            "org.apache.poi.xssf.",
            "org.apache.xmlbeans.");

    ProductLoader() {
      super(ReaderLibrariesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (LEFT_OUT.stream().anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      Class<?> loaded = findLoadedClass(name);
      if (loaded == null && OWN.stream().anyMatch(name::startsWith)) {
        return define(name);
      }
      return loaded == null ? super.loadClass(name, resolve) : loaded;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] code = in.readAllBytes();
        return defineClass(name, code, 0, code.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  /** The native build replaces a class of POI by name. */
  @Test
  void substitutedMethodsExist() throws Exception {
    String target = RecordTextSubstitution.class.getAnnotation(TargetClass.class).className();
    for (Method method : RecordTextSubstitution.class.getDeclaredMethods()) {
      if (method.isSynthetic()) {
        // The coverage agent adds one.
        continue;
      }
      Method replaced =
          Class.forName(target).getMethod(method.getName(), method.getParameterTypes());
      assertEquals(method.getReturnType(), replaced.getReturnType());
      assertEquals(method.getModifiers(), replaced.getModifiers());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("org.openl.mcp.workbooks.WorkbookReaderTest#formats")
  void readsWithoutLibrariesOfTests(String name, Supplier<TestWorkbooks> begin) throws Exception {
    byte[] file =
        begin
            .get()
            .sheet("Other")
            .sheet("S")
            .row("A1", "text", 1.5, true)
            .error("A2", "#N/A")
            .number("B2", 0.5, "0%")
            .formula("C2", "IF(SUM(Other!A1:B2)>1,\"a\",VLOOKUP(1,$A$1:B2,2,FALSE))", "a")
            .merge("A3:B3")
            .bytes();
    Class<?> reader = new ProductLoader().loadClass(WorkbookReader.class.getName());

    Object workbook = reader.getMethod("read", String.class, byte[].class).invoke(null, "a", file);

    List<?> sheets = (List<?>) workbook.getClass().getMethod("sheets").invoke(workbook);
    Object sheet = sheets.get(1);
    var cell = sheet.getClass().getMethod("cell", int.class, int.class);
    cell.setAccessible(true);
    assertEquals(
        "Optional[Cell[column=3, row=2, value=Optional[Text[text=a]], formula="
            + "Optional[=IF(SUM(Other!A1:B2)>1,\"a\",VLOOKUP(1,$A$1:B2,2,FALSE))]]]",
        cell.invoke(sheet, 3, 2).toString());
  }
}
