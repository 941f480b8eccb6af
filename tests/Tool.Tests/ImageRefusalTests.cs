using System;
using System.Buffers.Binary;
using System.IO;
using System.IO.Hashing;
using System.Linq;
using XAttr.Surveys.Tool;

namespace XAttr.Tests;

/// <summary>Damaged images, odd folders and bad cells are named in one line, with exit code 2, and nothing is half written.</summary>
public sealed class ImageRefusalTests : FilesTest
{
    public ImageRefusalTests()
    {
        var whole = File.ReadAllBytes("boot.png");
        Damaged("cut", whole[..(whole.Length / 2)]);
        Damaged("empty", []);
        Damaged("text", "this is no image"u8);
        Damaged("huge", Huge(whole));
        Directory.CreateDirectory("bare");
        Directory.CreateDirectory("flat");
        File.Copy("boot.png", "flat/boot.png");
        Directory.CreateDirectory("hollow/a");
        Directory.CreateDirectory("hollow/b");
        File.Copy("boot.png", "hollow/a/boot.png");
        foreach (var folder in new[] { "odd/train/a", "odd/train/b", "odd/test/b", "half/train/a", "many/0" })
            File.Copy("boot.png", Path.Combine(Directory.CreateDirectory(folder).FullName, "boot.png"));
        foreach (var extra in Enumerable.Range(1, 10))
            File.Copy("boot.png", Path.Combine(Directory.CreateDirectory($"many/{extra}").FullName, "boot.png"));
        File.WriteAllText("bad.csv", "a,b,class\n1,2,0\n1,two,1\n");
        File.WriteAllText("gap.csv", "a,b,class\n1,2,0\n1,,1\n");
        File.WriteAllText("half.csv", "a,b,class\n1,2,0\n1,2,0.5\n");
    }

    [Theory]
    [InlineData("evaluate x-lenet --data cut", "cut/1/damaged.png: the image is cut off")]
    [InlineData("evaluate x-lenet --data empty", "empty/1/damaged.png: the file is empty")]
    [InlineData("evaluate x-lenet --data text", "text/1/damaged.png: no image of a format that is known")]
    [InlineData("evaluate x-lenet --data huge", "huge/1/damaged.png: 30000 × 30000 pixels are more than")]
    [InlineData("metrics x-lenet --data cut --method xg", "cut/1/damaged.png: the image is cut off")]
    [InlineData("contrast x-lenet --data cut --chart contrast.svg", "cut/1/damaged.png: the image is cut off")]
    [InlineData("attribute x-lenet --data cut --out maps", "cut/1/damaged.png: the image is cut off")]
    [InlineData("attribute x-lenet --data cut/1/damaged.png --out maps", "cut/1/damaged.png: the image is cut off")]
    [InlineData("train x-lenet --data cut --epochs 1 --out run", "cut/1/damaged.png: the image is cut off")]
    [InlineData("evaluate x-lenet --data bare", "bare: there are no samples in this folder")]
    [InlineData("evaluate x-lenet --data flat", "flat: its samples have no labels, and this command needs them; images have them where there is a folder for each class")]
    [InlineData("evaluate x-lenet --data hollow", "hollow/b has no image")]
    [InlineData("evaluate x-lenet --data odd", "only one of them has a folder 'a'")]
    [InlineData("train x-lenet --data half --out run", "half: it has a folder train and none test or val")]
    [InlineData("evaluate x-lenet --data many", "many: there are 11 classes, x-lenet has 10 outputs")]
    [InlineData("evaluate x-lenet --data photos --mean 0.1 0.2", "--mean has 2 numbers; these samples have 1 channels")]
    [InlineData("evaluate x-lenet --data photos --label class", "photos: --label and --missing are for tables")]
    [InlineData("train x-lenet --data digits.safetensors --augment --out run", "digits.safetensors: --augment is for images in files of their own")]
    [InlineData("evaluate x-lenet --data digits.csv", "digits.csv: of a table --label names the column of the classes")]
    [InlineData("evaluate x-lenet --data digits.csv --label klass", "digits.csv has no column 'klass'")]
    [InlineData("evaluate x-lenet --data bad.csv --label class", "bad.csv: line 3, column 'b': 'two' is no number")]
    [InlineData("evaluate x-lenet --data gap.csv --label class", "gap.csv: line 3, column 'b': there is no value")]
    [InlineData("evaluate x-lenet --data half.csv --label class", "half.csv: column 'class' holds 0.5 in row 2; classes are names, or whole numbers from 0 on")]
    [InlineData("evaluate x-lenet --data gap.csv --label class --missing zero", "gap.csv: its samples have shape [2], x-lenet takes [1, 28, 28]")]
    [InlineData("train x-lenet --data bad.csv --label class --out run", "bad.csv: line 3, column 'b': 'two' is no number")]
    public void One_line_says_what_is_wrong(string line, string says) => RefusesAndWritesNothing(line, says);

    [Fact]
    public void A_training_goes_on_once_the_image_is_mended_that_ended_it()
    {
        const string Line = "train x-lenet --data photos --batch 4 --epochs 2 --out run";
        Answer(Line.Replace("--epochs 2", "--epochs 1", StringComparison.Ordinal));
        File.WriteAllText("run/config.json", File.ReadAllText("run/config.json").Replace("\"epochs\": 1", "\"epochs\": 2", StringComparison.Ordinal));
        var whole = File.ReadAllBytes("photos/3/3.png");
        File.WriteAllBytes("photos/3/3.png", whole[..40]);

        Assert.Contains("photos/3/3.png", Refusal(Line), StringComparison.Ordinal);

        Assert.True(File.Exists("run/checkpoint.dat"));
        File.WriteAllBytes("photos/3/3.png", whole);
        Assert.Equal(2 * 3, Answer(Line).GetProperty("steps").GetInt32());
    }

    private static void Damaged(string folder, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.Combine(folder, "0"));
        Directory.CreateDirectory(Path.Combine(folder, "1"));
        File.Copy("boot.png", Path.Combine(folder, "0", "boot.png"));
        File.WriteAllBytes(Path.Combine(folder, "1", "damaged.png"), content.ToArray());
    }

    // The size in the first chunk, whose check value is put right.
    private static byte[] Huge(byte[] png)
    {
        var huge = png.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(huge.AsSpan(16), 30_000);
        BinaryPrimitives.WriteInt32BigEndian(huge.AsSpan(20), 30_000);
        BinaryPrimitives.WriteUInt32BigEndian(huge.AsSpan(29), Crc32.HashToUInt32(huge.AsSpan(12, 17)));
        return huge;
    }
}
