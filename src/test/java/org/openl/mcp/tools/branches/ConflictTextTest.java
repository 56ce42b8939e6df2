package org.openl.mcp.tools.branches;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ConflictTextTest {

  private static String text(String json) throws JsonProcessingException {
    return ConflictText.of(new ObjectMapper().readTree(json.replace('\'', '"')));
  }

  @Test
  void writesChangesBelowTheirTable() throws JsonProcessingException {
    assertEquals(
        """
        project\tP
        ours\tthe branch 'a', 1234
        note\tA note.
        file\tP/A.xlsx\tconflicts 1\tours 0\ttheirs 1\tnot in base
        file\tP/b.bin\tnot compared: It is no text.
        in\tP/A.xlsx\tRules\tFactor
        conflict\tC4\tbase: 1\tours: 2\ttheirs: 3
        theirs\trow 5 inserted\ttheirs: x | y
        in\tP/n.txt
        ours\tlines 2-3\tours: one ⏎ two\
        """,
        text(
            "{'project':'P','ours':{'name':'the branch \\u0027a\\u0027','revision':'1234'},'notes':['A note.'],"
                + "'files':[{'file':'P/A.xlsx','conflicts':1,'ours':0,'theirs':1,'missingIn':['base']},{'file':'P/b.bin','notCompared':'It is no text.'}],"
                + "'changes':[{'file':'P/A.xlsx','sheet':'Rules','table':'Factor','side':'conflict','at':'C4','base':'1','ours':'2','theirs':'3'},"
                + "{'file':'P/A.xlsx','sheet':'Rules','table':'Factor','side':'theirs','at':'row 5 inserted','theirs':'x | y'},"
                + "{'file':'P/n.txt','side':'ours','at':'lines 2-3','ours':'one\\ntwo'}]}"));
  }

  /** A name must not look like another line of the answer. */
  @Test
  void writesANameWithALineBreakOnOneLine() throws JsonProcessingException {
    assertEquals(
        "file\tP/A note x.xlsx\nin\tP/A note x.xlsx\nours\tC4\tours: 2",
        text(
            "{'files':[{'file':'P/A\\nnote\\tx.xlsx'}],'changes':[{'file':'P/A\\nnote\\tx.xlsx','side':'ours','at':'C4','ours':'2'}]}"));
  }
}
