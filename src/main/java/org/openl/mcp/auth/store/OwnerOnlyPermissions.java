package org.openl.mcp.auth.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Restricts files and folders to their owner, with POSIX modes, or with an access control list on
 * Windows. Wider permissions are corrected once. If that fails, the location is refused.
 *
 * @param groupMayRead whether permissions of the group are accepted
 */
record OwnerOnlyPermissions(boolean groupMayRead) {

  private static final Logger LOG = Logger.getLogger(OwnerOnlyPermissions.class);

  private static final Set<PosixFilePermission> OWNER =
      Set.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);
  private static final Set<PosixFilePermission> GROUP =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.GROUP_EXECUTE);
  private static final int STICKY = 01000;

  /** Returns the attributes of a new file. */
  static FileAttribute<?>[] ofFile(Path file) throws IOException {
    return ofNew(file, "rw-------");
  }

  /** Returns the attributes of a new folder. */
  static FileAttribute<?>[] ofFolder(Path folder) throws IOException {
    return ofNew(folder, "rwx------");
  }

  private static FileAttribute<?>[] ofNew(Path path, String mode) throws IOException {
    if (supports(path, "posix")) {
      return new FileAttribute<?>[] {
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
      };
    }
    return supports(path, "acl")
        ? new FileAttribute<?>[] {new OwnerAlone(ownerAlone(path))}
        : new FileAttribute<?>[0];
  }

  /**
   * Ensures that only the owner can access a file.
   *
   * @throws UnsafeLocationException if others still have access
   */
  void ensureFile(Path file) throws IOException {
    AclFileAttributeView acl = Files.getFileAttributeView(file, AclFileAttributeView.class);
    if (!supports(file, "posix") && acl != null) {
      acl.setAcl(ownerAlone(file));
    } else if (!excess(file).isEmpty() && !repaired(file)) {
      throw new UnsafeLocationException("other users can read it, and its mode cannot be changed");
    }
  }

  /**
   * Ensures that only the owner can change the entries of a folder. The mode of a folder with other
   * files is not changed, since it may be a home folder or /tmp. Other users may list it.
   *
   * @param ours accepts the files that belong to the store
   * @throws UnsafeLocationException if other users could replace the store
   */
  void ensureFolder(Path folder, Predicate<Path> ours) throws IOException {
    if (excess(folder).isEmpty() || holdsOnly(folder, ours) && repaired(folder)) {
      return;
    }
    boolean sticky = ((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0;
    Set<PosixFilePermission> excess = excess(folder);
    boolean writable =
        excess.contains(PosixFilePermission.GROUP_WRITE)
            || excess.contains(PosixFilePermission.OTHERS_WRITE);
    if (writable && !sticky) {
      throw new UnsafeLocationException(
          "other users can write to its folder: use a separate folder, such as "
              + folder.resolve("openl-mcp"));
    }
  }

  private boolean repaired(Path path) throws IOException {
    Set<PosixFilePermission> narrow = Files.getPosixFilePermissions(path);
    narrow.retainAll(OWNER);
    try {
      Files.setPosixFilePermissions(path, narrow);
    } catch (IOException e) {
      LOG.debugf("The mode of %s cannot be changed: %s", path, DiskFailure.why(e));
    }
    boolean repaired = excess(path).isEmpty();
    if (repaired) {
      LOG.infof("Removed the permissions of other users on %s", path);
    }
    return repaired;
  }

  /** Returns the permissions beyond those of the owner. */
  private Set<PosixFilePermission> excess(Path path) throws IOException {
    if (!supports(path, "posix")) {
      return Set.of();
    }
    Set<PosixFilePermission> excess = Files.getPosixFilePermissions(path);
    excess.removeAll(OWNER);
    if (groupMayRead) {
      excess.removeAll(GROUP);
    }
    return excess;
  }

  private static boolean holdsOnly(Path folder, Predicate<Path> ours) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.allMatch(ours);
    }
  }

  private static boolean supports(Path path, String view) {
    return path.getFileSystem().supportedFileAttributeViews().contains(view);
  }

  private static List<AclEntry> ownerAlone(Path path) throws IOException {
    UserPrincipal user =
        path.getFileSystem()
            .getUserPrincipalLookupService()
            .lookupPrincipalByName(System.getProperty("user.name"));
    return List.of(
        AclEntry.newBuilder()
            .setType(AclEntryType.ALLOW)
            .setPrincipal(user)
            .setPermissions(EnumSet.allOf(AclEntryPermission.class))
            .build());
  }

  /** The access control list of a new file or folder. */
  private record OwnerAlone(List<AclEntry> value) implements FileAttribute<List<AclEntry>> {

    @Override
    public String name() {
      return "acl:acl";
    }
  }
}
