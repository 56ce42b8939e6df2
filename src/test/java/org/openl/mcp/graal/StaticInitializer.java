package org.openl.mcp.graal;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.net.InetAddress;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;

/** The own code that runs when a class is initialized. */
record StaticInitializer(String name, Set<JavaCodeUnit> units) {

  private static final Set<String> SYSTEM_METHODS =
      Set.of("getenv", "getProperty", "getProperties", "nanoTime", "currentTimeMillis");

  private static final List<Class<?>> ENVIRONMENT_CLASSES =
      List.of(
          InetAddress.class,
          ProcessHandle.class,
          Runtime.class,
          Files.class,
          FileSystems.class,
          Path.class,
          UUID.class);

  /** Returns the static initializer of a class with all own methods that it calls. */
  static StaticInitializer of(JavaClass type) {
    Set<JavaCodeUnit> seen = new HashSet<>();
    Deque<JavaCodeUnit> pending = new ArrayDeque<>();
    type.getStaticInitializer().ifPresent(pending::add);
    while (!pending.isEmpty()) {
      JavaCodeUnit unit = pending.pop();
      if (seen.add(unit)) {
        unit.getCallsFromSelf().stream()
            .map(call -> call.getTarget().resolveMember())
            .flatMap(Optional::stream)
            .filter(member -> member.getOwner().getName().startsWith(OwnClasses.PACKAGE + "."))
            .filter(JavaCodeUnit.class::isInstance)
            .map(JavaCodeUnit.class::cast)
            .forEach(pending::add);
      }
    }
    return new StaticInitializer(type.getName(), seen);
  }

  /** Returns the calls whose result depends on the time, the process or the machine. */
  List<String> environmentCalls() {
    List<String> found = new ArrayList<>();
    for (JavaCodeUnit unit : units) {
      unit.getCallsFromSelf().stream()
          .filter(call -> dependsOnEnvironment(call.getTarget()))
          .forEach(call -> found.add(name + ": " + call.getDescription()));
    }
    return found;
  }

  /** Returns the accesses to other classes. */
  List<String> accessesTo(Set<String> others) {
    return units.stream()
        .flatMap(unit -> unit.getAccessesFromSelf().stream())
        .filter(access -> isIn(others, access.getTargetOwner().getName()))
        .map(access -> name + ": " + access.getDescription())
        .toList();
  }

  /** Returns whether a class or a package that contains it is among others. */
  private static boolean isIn(Set<String> others, String type) {
    return others.stream().anyMatch(other -> (type + ".").startsWith(other + "."));
  }

  private static boolean dependsOnEnvironment(CodeUnitCallTarget target) {
    JavaClass owner = target.getOwner();
    String method = target.getName();
    return (owner.isEquivalentTo(System.class) && SYSTEM_METHODS.contains(method))
        || (owner.isAssignableTo(Temporal.class) && method.equals("now"))
        || owner.isAssignableTo(Random.class)
        || ENVIRONMENT_CLASSES.stream().anyMatch(owner::isEquivalentTo)
        || (owner.isEquivalentTo(Locale.class) && method.equals("getDefault"))
        || (owner.isEquivalentTo(TimeZone.class) && method.equals("getDefault"))
        || (owner.isEquivalentTo(Charset.class) && method.equals("defaultCharset"))
        || (method.equals("ofPattern") && target.getRawParameterTypes().size() == 1);
  }
}
