using System;
using System.IO;
using System.Linq;
using XAttr.Checkpoints;
using XAttr.Examples.Shared;

namespace XAttr.Tests;

public sealed class IdxFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_shape_and_values(bool compressed)
    {
        // Two images of 2 × 3, written out as the format's description has them.
        byte[] file = [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255];

        var data = IdxFile.Read(_folder.Write("images", compressed ? Idx.Gzip(file) : file), rank: 3);

        Assert.Equal([2, 2, 3], data.Shape);
        Assert.Equal(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255 }, data.Values.ToArray());
    }

    [Fact]
    public void Reads_more_than_one_buffer()
    {
        var values = new byte[3_000_001];
        new Random(1).NextBytes(values);

        var data = IdxFile.Read(_folder.Write("labels", Idx.Gzip(Idx.Encode(values, values.Length))), rank: 1);

        Assert.True(data.Values.Span.SequenceEqual(values));
    }

    [Fact]
    public void Missing_file_is_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => IdxFile.Read(_folder.File("none"), rank: 1));
        Assert.Contains(_folder.File("none"), error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("truncated: the header takes 8 bytes, got 0", new byte[] { })]
    [InlineData("truncated: the header takes 8 bytes, got 3", new byte[] { 0, 0, 8 })]
    [InlineData("truncated: the header takes 8 bytes, got 6", new byte[] { 0, 0, 8, 1, 0, 0 })]
    [InlineData("expected 0x00000801, got 0x89504E47", new byte[] { 0x89, 0x50, 0x4E, 0x47, 0, 0, 0, 0 })]
    [InlineData("expected 0x00000801, got 0x00000D01", new byte[] { 0, 0, 0x0D, 1, 0, 0, 0, 1, 0, 0, 0, 0 })]
    [InlineData("expected 0x00000801, got 0x00000803", new byte[] { 0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 5 })]
    [InlineData("header announces 4 = 4 values, got at most 3", new byte[] { 0, 0, 8, 1, 0, 0, 0, 4, 1, 2, 3 })]
    [InlineData("dimension 0 has length 4,294,967,295", new byte[] { 0, 0, 8, 1, 255, 255, 255, 255, 1, 2, 3 })]
    [InlineData("bytes follow the 2 values", new byte[] { 0, 0, 8, 1, 0, 0, 0, 2, 1, 2, 3 })]
    public void Damaged_file_is_refused(string reason, byte[] content) => AssertRefused(reason, content, rank: 1);

    [Fact]
    public void Absurd_size_is_refused() =>
        AssertRefused("more than an array holds", Idx.Encode([1], int.MaxValue, int.MaxValue, int.MaxValue), rank: 3);

    [Fact]
    public void Damaged_gzip_is_refused()
    {
        var good = Idx.Gzip(Idx.Encode([.. Enumerable.Range(0, 5000).Select(i => (byte)(i * i))], 5000));

        AssertRefused("truncated: its header announces 5000 = 5,000 values", good[..^40], rank: 1);
        AssertRefused("truncated, or bytes follow it", good[..^4], rank: 1);
        AssertRefused("truncated, or bytes follow it", [.. good, 7, 7, 7], rank: 1);
        AssertRefused("the gzip data is corrupt", [.. good[..^8], (byte)(good[^8] ^ 1), .. good[^7..]], rank: 1);
        AssertRefused("the gzip data is corrupt", [.. good[..10], 0xFF, .. good[11..]], rank: 1);
    }

    [Fact]
    public void Small_file_that_announces_much_takes_little_memory()
    {
        // A megabyte of noise could hold 1032 MB if it were a run of one value: only reading tells.
        var noise = new byte[1 << 20];
        new Random(2).NextBytes(noise);
        var path = _folder.Write("bomb", Idx.Gzip(Idx.Encode(noise, 1_000_000_000)));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<CorruptFileException>(() => IdxFile.Read(path, rank: 1));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    private void AssertRefused(string reason, byte[] content, int rank)
    {
        var path = _folder.Write("damaged", content);
        var error = Assert.Throws<CorruptFileException>(() => IdxFile.Read(path, rank));
        Assert.Equal(path, error.Path);
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
