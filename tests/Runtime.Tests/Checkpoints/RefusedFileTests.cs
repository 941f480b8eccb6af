using System;
using System.IO;
using System.Linq;
using System.Text;
using TorchSharp;
using XAttr.Checkpoints;

namespace XAttr.Tests;

/// <summary>Files that are not loaded, as they hold no tensors that are read: what they hold is named, and nothing of it runs.</summary>
public sealed class RefusedFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tensors_beside_what_would_run_are_read_and_nothing_runs()
    {
        using var tensors = TensorFile.Read(ExpectedTensors.Path("evil.pth"));
        Assert.Equal([1f, 1], tensors["weight"].data<float>().ToArray());
        Assert.Equal("a call of posix.system", tensors.Unread["evil"]);
        Assert.False(File.Exists("code-ran"));
    }

    [Theory]
    [InlineData("module.pth", "torch.nn.modules.linear.Linear")]
    [InlineData("script.pth", "TorchScript")]
    [InlineData("sparse.pth", "torch._utils._rebuild_sparse_tensor")]
    [InlineData("complex.pth", "torch.ComplexFloatStorage")]
    public void What_PyTorch_would_run_or_build_is_refused_by_name(string file, string name) =>
        Assert.Contains(name, Assert.Throws<UnsupportedFileException>(() => TensorFile.Read(ExpectedTensors.Path(file))).Message);

    // A pickle each, put where a legacy checkpoint has its object.
    [Theory]
    [InlineData("cos\nsystem\n(U\u0004truetR.", "os.system")]
    [InlineData("cbuiltins\neval\n(U\u0001xtR.", "builtins.eval")]
    [InlineData("U\u0002osU\u0006system\u0093.", "os.system")]
    [InlineData("(ios\nsystem\n.", "os.system (INST)")]
    [InlineData("(ccollections\nOrderedDict\no.", "OBJ")]
    [InlineData("ccollections\nOrderedDict\n)\u0081.", "collections.OrderedDict (NEWOBJ)")]
    [InlineData("ccollections\nOrderedDict\n)}\u0092.", "collections.OrderedDict (NEWOBJ)")]
    [InlineData("\u0082\u0001.", "EXT")]
    [InlineData("Pabc\n.", "PERSID")]
    [InlineData("\u0097.", "NEXT_BUFFER")]
    [InlineData("]}b.", "a list (BUILD)")]
    [InlineData("c__builtin__\ngetattr\n.", "__builtin__.getattr")]
    [InlineData("ctorch\nload\n.", "torch.load")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n)R.", "torch._utils._rebuild_tensor_v2 with other arguments")]
    [InlineData("ctorch\nFloatStorage\n)R.", "a call of torch.FloatStorage")]
    [InlineData("(U\u0007storagectorch\nFloatStorage\nU\u00010U\u0003cpuK\u0001(U\u0001vK\u0000K\u0001ttQ.", "BINPERSID")]
    public void Pickle_of_anything_but_a_dictionary_is_refused_by_name(string pickle, string name)
    {
        var path = Legacy(pickle);
        var error = Assert.Throws<UnsupportedFileException>(() => TensorFile.Read(path));
        Assert.Contains(name, error.Message);
        Assert.Contains(path, error.Message);
    }

    [Theory]
    [InlineData("a.")]
    [InlineData("0.")]
    [InlineData("h\u0000.")]
    [InlineData("t.")]
    [InlineData("}U\u0001as.")]
    [InlineData("}(U\u0001au.")]
    [InlineData("}(]s.")]
    [InlineData("X\u00ff\u00ff\u00ff\u00ffa.")]
    [InlineData("\u008d\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ffa.")]
    [InlineData("\u008b\u00ff\u00ff\u0000\u0000a.")]
    [InlineData("L1x\n.")]
    [InlineData("I\n.")]
    [InlineData("\u0080\u0006N.")]
    [InlineData("K\u0001U\u0001a\u0093.")]
    [InlineData("\u00fe.")]
    [InlineData("}")]
    public void Pickle_that_is_none_is_corrupt(string pickle) =>
        Assert.Throws<CorruptFileException>(() => TensorFile.Read(_folder.Write("legacy.pth", LegacyCheckpoint.Truncated(pickle))));

    [Theory]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, null)]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 9, "9 follow the header")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 7, "take 8 bytes, and 7")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12, "begins at byte 4")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", 8, "does not take 8 bytes")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8, "lacks")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4611686018427387904],\"data_offsets\":[0,8]}}", 8, "a shape that no tensor has")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[0,9223372036854775807,9223372036854775807],\"data_offsets\":[0,0]}}", 0, "a shape that no tensor has")]
    [InlineData("{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[8],\"data_offsets\":[0,8]}}", 8, "F8_E4M3")]
    [InlineData("{\"a\":{\"dtype\":\"BOOL\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "Booleans")]
    [InlineData("{\"a\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[0,1]},\"a\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[1,2]}}", 2, "two tensors 'a'")]
    [InlineData("{\"a\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[0,1]},\"b\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[0,1]}}", 1, "begins at byte 0")]
    [InlineData("{\"a\":{\"dtype\":\"F32\"}}", 0, "lacks")]
    [InlineData("{\"a\":[]}", 0, "lacks")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 0, "no string")]
    [InlineData("{\"\\ud800\":1}", 0, "text that is not Unicode")]
    [InlineData("{", 0, "not JSON")]
    public void Safetensors_are_checked_against_the_format(string header, int dataBytes, string? problem)
    {
        // Sevens: no Booleans.
        byte[] file = [.. BitConverter.GetBytes((long)header.Length), .. Encoding.ASCII.GetBytes(header), .. Enumerable.Repeat((byte)7, dataBytes)];
        var path = _folder.Write("a.safetensors", file);
        if (problem is null)
        {
            using var tensors = TensorFile.Read(path);
            Assert.Equal([2L], tensors["a"].shape);
            return;
        }
        var error = Assert.ThrowsAny<IOException>(() => TensorFile.Read(path));
        Assert.True(error is CorruptFileException or UnsupportedFileException, error.ToString());
        Assert.Contains(problem, error.Message);
    }

    [Fact]
    public void Header_that_claims_much_takes_no_memory()
    {
        var path = _folder.Write("a.safetensors", [0xFF, 0xE0, 0xF5, 0x05, 0, 0, 0, 0, (byte)'{', (byte)'}']);
        Assert.Contains("99,999,999 bytes, but only 2 follow", Assert.Throws<CorruptFileException>(() => TensorFile.Read(path)).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("something else")]
    public void File_of_no_known_format_is_refused(string content)
    {
        var path = _folder.Write("a.pth", Encoding.ASCII.GetBytes(content));
        Assert.Contains("none of TorchSharp's", Assert.Throws<CorruptFileException>(() => TensorFile.Read(path)).Message);
    }

    [Fact]
    public void Every_truncation_and_every_damaged_byte_of_a_storage_is_noticed()
    {
        foreach (var file in new[] { "zip-2.pth", "legacy-2.pth", "independent.safetensors" })
        {
            var content = File.ReadAllBytes(ExpectedTensors.Path(file));
            // The end of a zip file's directory is its comment's length: nothing may follow or lack.
            for (var length = 0; length < content.Length; length += 29)
                Assert.ThrowsAny<IOException>(() => TensorFile.Read(_folder.Write("cut", content[..length])));
        }
        var zip = File.ReadAllBytes(ExpectedTensors.Path("training.pth.tar"));
        using var training = TensorFile.Read(ExpectedTensors.Path("training.pth.tar"));
        var at = zip.AsSpan().IndexOf(training["module.0.weight"].bytes);
        zip[at + 17] ^= 4;
        var damaged = _folder.Write("damaged", zip);
        Assert.Contains("check value", Assert.Throws<CorruptFileException>(() => TensorFile.Read(damaged)).Message);
        using var anyway = TensorFile.Read(damaged, verifyChecksums: false);
        Assert.False(Errors.SameBits(anyway["module.0.weight"], training["module.0.weight"]));
    }

    [Fact]
    public void Missing_file_is_named() =>
        Assert.Equal(_folder.File("none"), Assert.Throws<FileNotFoundException>(() => TensorFile.Read(_folder.File("none"))).FileName);

    private string Legacy(string pickle) => _folder.Write("legacy.pth", LegacyCheckpoint.File(pickle));
}
