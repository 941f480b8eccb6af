using System;
using System.Globalization;
using System.IO;
using System.Linq;
using XAttr.Data;
using XAttr.Examples.Shared;
using static TorchSharp.torch;

namespace XAttr.Tests;

public sealed class FashionFolderTests
{
    [Fact]
    public void Every_image_is_in_the_folder_of_its_class_with_its_pixels()
    {
        using var data = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        var written = Path.Combine(folder.Path, "fashion");
        SmallFashion.Write(data);

        var (exitCode, _, error) = ExampleProcess.Run("FashionTables.dll", written, "--data", data.Path, "--train", "60", "--test", "20");

        Assert.True(exitCode == 0, error);
        var images = FashionMnist.Load(data.Path);
        foreach (var (part, count, original) in new[] { ("train", 60, images.Train), ("test", 20, images.Test) })
        {
            using var read = new ImageFolder(Path.Combine(written, part));
            Assert.Equal(count, read.Files.Count);
            Assert.Equal(FashionMnist.ClassNames.Select((name, label) => $"{label}-{name.Replace(' ', '-')}"), read.Classes);
            foreach (var (path, label) in read.Files)
            {
                var number = int.Parse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture);
                using var scope = NewDisposeScope();
                using var image = DecodedImage.Read(path);
                Assert.Equal(original.Labels[number], label);
                Assert.All(image.ToTensor().unbind(), channel => Assert.True(original[number].SequenceEqual(channel.contiguous().data<byte>().ToArray())));
            }
        }
    }

    [Fact]
    public void Nothing_is_written_into_a_folder_that_is_there()
    {
        using var data = new TemporaryFolder();
        using var folder = new TemporaryFolder();
        SmallFashion.Write(data);

        var (exitCode, _, error) = ExampleProcess.Run("FashionTables.dll", folder.Path, "--data", data.Path);

        Assert.Equal(2, exitCode);
        Assert.Contains("is there already", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }
}
