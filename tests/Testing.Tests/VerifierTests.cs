using System;
using System.IO;
using System.Threading.Tasks;

namespace XAttr.Testing.Tests;

/// <summary>Snapshots pass on equal text, fail on other text with a diff, and are never accepted by themselves.</summary>
public sealed class VerifierTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("xattr-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Committed_snapshot_is_found_beside_this_file() => await Verifier.Verify("one line\nanother line");

    [Theory]
    [InlineData("mlp")]
    [InlineData("cnn")]
    public async Task Cases_have_files_of_their_own(string net) => await Verifier.Verify($"net {net}").UseTextForParameters(net);

    [Fact]
    public async Task Missing_snapshot_fails_and_leaves_the_received_text()
    {
        var failure = await Assert.ThrowsAsync<TestFailure>(() => VerifyAsync("new text"));

        Assert.Contains("No snapshot", failure.Message, StringComparison.Ordinal);
        Assert.Equal("new text", await File.ReadAllTextAsync(Received));
        Assert.False(File.Exists(Verified));
    }

    [Fact]
    public async Task Different_text_fails_with_a_diff_and_keeps_the_snapshot()
    {
        await File.WriteAllTextAsync(Verified, "a\nb\nc");

        var failure = await Assert.ThrowsAsync<TestFailure>(() => VerifyAsync("a\nx\nc"));

        Assert.Contains("  a\n- b\n+ x\n  c\n", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a\nb\nc", await File.ReadAllTextAsync(Verified));
        Assert.Equal("a\nx\nc", await File.ReadAllTextAsync(Received));
    }

    [Fact]
    public async Task Equal_text_passes_whatever_the_line_ends_and_removes_a_stale_received_file()
    {
        await File.WriteAllTextAsync(Verified, "a\r\nb\r\n");
        await File.WriteAllTextAsync(Received, "stale");

        await VerifyAsync("a\nb");

        Assert.False(File.Exists(Received));
    }

    [Fact]
    public void Mapped_paths_are_found_in_the_tree()
    {
        var here = Path.Combine(SourceTree.Root, "tests", "Testing.Tests", "VerifierTests.cs");
        Assert.Equal(here, SourceTree.Resolve("/_/tests/Testing.Tests/VerifierTests.cs"));
        Assert.Equal(here, SourceTree.Resolve(@"C:\build\1\s\tests\Testing.Tests\VerifierTests.cs"));
        Assert.Throws<TestFailure>(() => SourceTree.Resolve("/_/tests/Testing.Tests/NoSuchFile.cs"));
    }

    [Fact]
    public void Diff_shows_changes_with_their_surroundings_only()
    {
        var before = string.Join('\n', new[] { "1", "2", "3", "4", "5", "6", "7", "8", "9" });
        Assert.Equal("  ⋮\n  3\n  4\n  5\n- 6\n+ six\n  7\n  8\n  9\n", TextDiff.Format(before, before.Replace("6", "six", StringComparison.Ordinal)));
    }

    private string Verified => Path.Combine(_folder, "VerifierTests.Case.verified.txt");

    private string Received => Path.Combine(_folder, "VerifierTests.Case.received.txt");

    private async Task VerifyAsync(string text)
    {
        var source = Path.Combine(_folder, "VerifierTests.cs");
        await File.WriteAllTextAsync(source, "");
        await Verifier.Verify(text, source, "Case");
    }
}
