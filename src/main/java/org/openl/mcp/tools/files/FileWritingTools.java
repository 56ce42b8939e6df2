package org.openl.mcp.tools.files;

import io.quarkiverse.mcp.server.Elicitation;
import io.quarkiverse.mcp.server.Progress;
import io.quarkiverse.mcp.server.Tool;
import io.quarkiverse.mcp.server.ToolArg;
import io.quarkiverse.mcp.server.ToolGuardrails;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.openl.mcp.call.Caller;
import org.openl.mcp.call.arguments.ArgumentGuard;
import org.openl.mcp.call.arguments.FilePath;
import org.openl.mcp.call.arguments.LongText;
import org.openl.mcp.call.arguments.ProjectFinder;
import org.openl.mcp.call.availability.RequiresCapability;
import org.openl.mcp.call.availability.Toolset;
import org.openl.mcp.call.availability.VendorNames;
import org.openl.mcp.call.confirmation.Confirmations;
import org.openl.mcp.call.errors.CallException;
import org.openl.mcp.call.operations.CurrentCall;
import org.openl.mcp.call.operations.ProgressReporter;
import org.openl.mcp.call.operations.ProjectWrites;
import org.openl.mcp.call.operations.ShownProjects;
import org.openl.mcp.call.results.Answer;
import org.openl.mcp.call.results.AnswerMapper;
import org.openl.mcp.call.results.AnswerWithText;
import org.openl.mcp.call.results.FittingAnswer;
import org.openl.mcp.studio.Capability;
import org.openl.mcp.studio.StudioSession;

/** Tools that change the files of an opened project, without saving it. */
@Singleton
@Toolset(value = "files", byDefault = false)
public class FileWritingTools {

  private static final int MOST_CHANGES = 200;

  private final Caller caller;
  private final CurrentCall call;
  private final ProjectFinder finder;
  private final ProjectWrites writes;
  private final ShownProjects shown;
  private final Confirmations confirmations;
  private final AnswerMapper mapper;

  FileWritingTools(
      Caller caller,
      CurrentCall call,
      ProjectFinder finder,
      ProjectWrites writes,
      ShownProjects shown,
      Confirmations confirmations,
      AnswerMapper mapper) {
    this.caller = caller;
    this.call = call;
    this.finder = finder;
    this.writes = writes;
    this.shown = shown;
    this.confirmations = confirmations;
    this.mapper = mapper;
  }

  /** Writes a file ({@code POST} or {@code PUT /projects/{projectId}/files/{path}}). */
  @VendorNames("write_project_file")
  @RequiresCapability(Capability.FILE_CHANGES)
  @Tool(
      name = "openl_write_file",
      title = "Files: write",
      description =
          "Creates a file of an opened project, or replaces one after a person has confirmed it.",
      outputSchema = @Tool.OutputSchema(from = WrittenFile.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer writeFile(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Path in the project") String path,
      @LongText @ToolArg(description = "The whole file") String content,
      @ToolArg(description = "content is base64", defaultValue = "false") boolean base64,
      @ToolArg(description = "Replace an existing file", defaultValue = "false") boolean overwrite,
      @ToolArg(description = "Replace only this state; from openl_read_file")
          Optional<String> checksum,
      Progress progress,
      Elicitation elicitation) {
    FilePath.checkWritable("path", path);
    byte[] bytes = base64 ? decoded(content) : content.getBytes(StandardCharsets.UTF_8);
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    FileWriting writing = new FileWriting(studio, shown, id, path, bytes);
    writing.requirePermitted(overwrite, checksum);
    if (writing.isUnchanged()) {
      return answer(writing.unchanged());
    }
    TableNames tables = TableNames.of(studio, path, bytes);
    requireReadable(tables);
    XmlCheck.require(path, bytes);
    Optional<ReplacedContent> replaced =
        writing
            .existing()
            .map(
                old ->
                    ReplacedContent.of(
                        studio, call, ProgressReporter.of(progress), path, old, writing.content()));
    replaced.ifPresent(
        change -> confirmations.require(writing.confirmation(change, mapper), elicitation));
    writes.in(
        caller.identity(),
        id,
        () -> {
          writing.write();
          return id;
        });
    Optional<String> status = writing.status();
    return answer(
        FittingAnswer.of(
            MOST_CHANGES,
            most ->
                writing.answer(tables, replaced.flatMap(change -> change.changes(most)), status),
            mapper));
  }

  private static byte[] decoded(String content) {
    try {
      return Base64.getDecoder().decode(content.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw new CallException(
          "The call was not made.",
          "'content' is not valid base64.",
          "Correct the arguments and repeat the call.");
    }
  }

  private static void requireReadable(TableNames tables) {
    tables
        .problem()
        .ifPresent(
            why -> {
              throw new CallException(
                  FileProject.NOTHING_CHANGED,
                  "The content is not a workbook that can be read. " + why,
                  "Pass the bytes of an Excel file as base64, or change cells with openl_edit_table.");
            });
  }

  /** Moves or copies a file ({@code POST /projects/{projectId}/file-move}, {@code file-copy}). */
  @VendorNames({"copy_project_file", "move_project_file"})
  @RequiresCapability(Capability.FILE_CHANGES)
  @Tool(
      name = "openl_move_file",
      title = "Files: move",
      description = "Moves or copies a file of an opened project. Replaces nothing.",
      annotations = @Tool.Annotations(destructiveHint = false),
      outputSchema = @Tool.OutputSchema(from = WrittenFile.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer moveFile(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Path in the project") String path,
      @ToolArg(description = "New path") String to,
      @ToolArg(description = "Keep the file at its path", defaultValue = "false") boolean copy) {
    FilePath.check(path);
    FilePath.checkWritable("to", to);
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    return answer(
        writes.in(
            caller.identity(), id, () -> new FileMoving(studio, shown, id, path, to).move(copy)));
  }

  /** Deletes a file ({@code DELETE /projects/{projectId}/files/{path}}). */
  @VendorNames("delete_project_file")
  @RequiresCapability(Capability.FILE_CHANGES)
  @Tool(
      name = "openl_delete_file",
      title = "Files: delete",
      description = "Deletes a file of an opened project, after a person has confirmed it.",
      outputSchema = @Tool.OutputSchema(from = WrittenFile.class))
  @ToolGuardrails(input = ArgumentGuard.class)
  @RunOnVirtualThread
  Answer deleteFile(
      @ToolArg(description = "Id or name") String projectId,
      @ToolArg(description = "Path in the project") String path,
      Elicitation elicitation) {
    FilePath.check(path);
    StudioSession studio = caller.studio();
    String id = finder.idOf(studio, projectId);
    FileDeletion deletion = new FileDeletion(studio, shown, id, path);
    confirmations.require(deletion.confirmation(), elicitation);
    return answer(writes.in(caller.identity(), id, deletion::delete));
  }

  private static Answer answer(WrittenFile written) {
    return new AnswerWithText(written, WrittenFile::text);
  }
}
