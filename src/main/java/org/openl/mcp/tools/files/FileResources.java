package org.openl.mcp.tools.files;

import io.quarkiverse.mcp.server.BlobResourceContents;
import io.quarkiverse.mcp.server.RequestUri;
import io.quarkiverse.mcp.server.ResourceContents;
import io.quarkiverse.mcp.server.ResourceResponse;
import io.quarkiverse.mcp.server.ResourceTemplate;
import io.quarkiverse.mcp.server.TextResourceContents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.impl.MimeMapping;
import jakarta.inject.Singleton;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.FilePath;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.arguments.UriSegment;
import org.openl.mcp.call.availability.CapabilityCheck;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.results.ResourceResults;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;
import org.openl.mcp.studio.files.FilesClient;

/** The files of projects as resources. Only Studio 6.x provides them. */
@Singleton
public class FileResources {

  /** The maximum size of a file in bytes, which clients accept in one message. */
  private static final int LARGEST = 4 * 1024 * 1024;

  private final Caller caller;
  private final ProjectFinder finder;
  private final ResourceResults contents;

  FileResources(Caller caller, ProjectFinder finder, ResourceResults contents) {
    this.caller = caller;
    this.finder = finder;
    this.contents = contents;
  }

  /** Returns one file. */
  @ResourceTemplate(
      name = "file",
      title = "File of a project",
      uriTemplate = "openl://projects/{projectId}/files/{path}",
      description =
          "One file of a project, text or binary; slashes in its path are percent-encoded. Needs OpenL Studio 6.0.")
  @RunOnVirtualThread
  ResourceResponse file(RequestUri uri, String projectId, String path) {
    return contents.of(
        () -> {
          StudioSession studio = caller.studio();
          CapabilityCheck.check(
              studio, Capability.FILES, "Look at the file in OpenL Studio itself.");
          String file = FilePath.check(UriSegment.decode(path));
          byte[] bytes =
              FilesClient.of(studio).read(finder.idOf(studio, UriSegment.decode(projectId)), file);
          if (bytes.length > LARGEST) {
            throw new CallException(
                "The file is too large.",
                "It has %d bytes; a resource has at most %d.".formatted(bytes.length, LARGEST),
                "Look at it in OpenL Studio itself.");
          }
          return List.of(content(uri.value(), file, bytes));
        });
  }

  /**
   * Returns the content as text if it is text. Studio returns every file with the type {@code
   * application/octet-stream}.
   */
  private static ResourceContents content(String uri, String file, byte[] bytes) {
    Optional<String> type = Optional.ofNullable(MimeMapping.getMimeTypeForFilename(file));
    return new FileBytes(file, bytes)
        .text()
        .<ResourceContents>map(
            text -> new TextResourceContents(uri, text, type.orElse("text/plain")))
        .orElseGet(
            () ->
                new BlobResourceContents(
                    uri,
                    Base64.getEncoder().encodeToString(bytes),
                    type.orElse("application/octet-stream")));
  }
}
