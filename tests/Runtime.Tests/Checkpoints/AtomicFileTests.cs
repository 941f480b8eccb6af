using System;
using System.IO;
using XAttr.Checkpoints;

namespace XAttr.Tests;

public sealed class AtomicFileTests
{
    [Fact]
    public void Replaces_what_stood_there()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.txt", [1, 2, 3]);

        AtomicFile.WriteText(path, "α = 1");

        Assert.Equal(new byte[] { 0xCE, 0xB1, 0x20, 0x3D, 0x20, 0x31 }, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Failure_midway_keeps_the_old_file_and_leaves_no_other()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.txt", [1, 2, 3]);

        Assert.Throws<InvalidTimeZoneException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(9);
            throw new InvalidTimeZoneException();
        }));

        Assert.Equal(new byte[] { 1, 2, 3 }, File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Missing_folder_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.WriteText(folder.File("none/a.txt"), "text"));
    }
}
