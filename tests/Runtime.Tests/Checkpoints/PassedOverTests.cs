using System;
using System.IO;
using System.Linq;
using TorchSharp;
using XAttr.Checkpoints;
using XAttr.Networks;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace XAttr.Tests;

/// <summary>Objects of Python beside and in the place of tensors: named, inert, and in nobody's way but theirs who want a tensor there.</summary>
public sealed class PassedOverTests : IDisposable
{
    private const string Hostile = "cos\nsystem\n(U\u000etouch code-rantR";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ex_npfloat64_2.pt")]
    [InlineData("ex_ns_2.pt")]
    [InlineData("ex_counter_2.pt")]
    [InlineData("ex_defaultdict_4.pt")]
    [InlineData("ex_nparray_2.pt")]
    [InlineData("ex_multistep_L.pt")]
    public void Weights_beside_an_object_load(string file)
    {
        using var net = Fc(4, 3);

        Assert.Equal(["fc.weight"], net.LoadCheckpoint(ExpectedTensors.Path(file)).Loaded);

        Assert.Equal(Enumerable.Range(0, 12).Select(static i => (float)i), net.state_dict()["fc.weight"].data<float>().ToArray());
    }

    [Theory]
    [InlineData("cos\nsystem\n", "os.system")]
    [InlineData("cos\nsystem\n(U\u0004truetR", "a call of os.system")]
    [InlineData("U\u0002osU\u0006system\u0093", "os.system")]
    [InlineData("(ios\nsystem\n", "an instance of os.system (INST)")]
    [InlineData("(cos\nsystem\nU\u0004trueo", "an instance of os.system (OBJ)")]
    [InlineData("cargparse\nNamespace\n)\u0081}U\u0001aK\u0001sb", "an object of argparse.Namespace (NEWOBJ)")]
    [InlineData("cargparse\nNamespace\n)}\u0092", "an object of argparse.Namespace (NEWOBJ)")]
    [InlineData("cbuiltins\ngetattr\n(cos\nsystem\nU\u0001atR(U\u0004truetR", "a call of builtins.getattr")]
    [InlineData("\u0082\u0001", "Python's extension registry (EXT)")]
    [InlineData("\u0083\u0001\u0002", "Python's extension registry (EXT)")]
    [InlineData("\u0084\u0001\u0002\u0003\u0004", "Python's extension registry (EXT)")]
    [InlineData("Pabc\n", "a persistent id in text (PERSID)")]
    [InlineData("\u0097\u0098", "an out-of-band buffer (NEXT_BUFFER)")]
    [InlineData("]}b", "attributes for a list (BUILD)")]
    [InlineData("ccollections\ndeque\n)R(K\u0001K\u0002\u0065", "a call of collections.deque")]
    [InlineData("ccollections\nCounter\n}U\u0001aK\u0001s\u0085R", "a call of collections.Counter")]
    [InlineData("c_codecs\nencode\nU\u0001\u0061U\u0006latin1\u0086R", "a call of _codecs.encode")]
    [InlineData("ctorch._utils\n_rebuild_tensor_v2\n)R", "torch._utils._rebuild_tensor_v2 with other arguments")]
    [InlineData("(U\u0007storagectorch\nFloatStorage\nU\u0001\u0037U\u0003cpuK\u0001(U\u0001vK\u0000K\u0001ttQ", "a view of another storage (BINPERSID)")]
    [InlineData("(U\u0007storagectorch\nNewStorage\nU\u0001\u0037U\u0003cpuK\u0001tQ", "a storage of torch.NewStorage (BINPERSID)")]
    [InlineData("U\u0002\u00c3\u0028", "text that is not UTF-8")]
    [InlineData("K\u0007", "7")]
    public void Object_in_the_place_of_a_tensor_is_named(string pickle, string what)
    {
        var path = Checkpoint("U\u0001w" + pickle + "U\u0001t" + LegacyCheckpoint.Tensor('0'), ('0', [1, 2]));
        using var tensors = TensorFile.Read(path);

        Assert.Equal(["t"], tensors.Keys);
        Assert.Contains(what, tensors.Unread["w"]);
        Assert.Contains(what, Assert.Throws<System.Collections.Generic.KeyNotFoundException>(() => tensors["w"]).Message);
        Assert.False(File.Exists("code-ran"));
    }

    [Fact]
    public void Object_that_is_wanted_as_a_tensor_refuses_the_file_and_says_how_to_do_without()
    {
        var path = Checkpoint("U\u0009\u0066\u0063.weight" + Hostile + "U\u0001x" + Hostile, ('0', [1, 2]), "U\u0001t" + LegacyCheckpoint.Tensor('0'));
        using var net = Fc(4, 3);
        using var before = net.state_dict()["fc.weight"].detach().clone();

        var error = Assert.Throws<UnsupportedFileException>(() => net.LoadCheckpoint(path, new() { Ignore = static name => name == "t" }));

        Assert.Contains("'fc.weight' is a call of os.system", error.Message);
        Assert.DoesNotContain("'x'", error.Message);
        Assert.Contains("AllowMissing", error.Message);
        Assert.True(Errors.SameBits(net.state_dict()["fc.weight"], before));
        var load = net.LoadCheckpoint(path, new() { Ignore = static _ => true, AllowMissing = static _ => true });
        Assert.Equal(["x"], load.Unread);
        Assert.Equal(["fc.weight", "t"], load.Ignored.Order());
        Assert.Equal(["fc.weight"], load.Missing);
        Assert.False(File.Exists("code-ran"));
    }

    // A defaultdict, and a class of one's own over dict: what is set on them are items.
    [Theory]
    [InlineData("ccollections\ndefaultdict\nc__builtin__\nlist\n\u0085R")]
    [InlineData("cmmengine\nConfigDict\n)\u0081")]
    public void Dictionary_of_another_class_is_read_as_one(string dictionary)
    {
        var pickle = "}U\u000astate_dict" + dictionary + "U\u0001t" + LegacyCheckpoint.Tensor('0') + "ss.";
        using var tensors = TensorFile.Read(_folder.Write("a.pt", LegacyCheckpoint.File(pickle, ('0', [1, 2]))));
        Assert.Equal([1f, 2], tensors["t"].data<float>().ToArray());
    }

    // What newer versions of PyTorch write of a parameter or tensor with attributes, and of a subclass.
    [Theory]
    [InlineData("ctorch._utils\n_rebuild_parameter_with_state\n(", "\u0088N}U\u0001\u0061K\u0001stR")]
    [InlineData("ctorch._utils\n_rebuild_parameter\n(", "\u0088NtR")]
    public void Parameter_with_attributes_is_a_tensor(string before, string behind) => AssertTensor(before + LegacyCheckpoint.Tensor('0') + behind);

    [Fact]
    public void Tensor_of_a_subclass_is_a_tensor() => AssertTensor(
        "ctorch._tensor\n_rebuild_from_type_v2\n(ctorch._utils\n_rebuild_tensor_v2\ncmine\nTensor\n("
        + LegacyCheckpoint.Storage('0') + "K\u0000K\u0002\u0085K\u0001\u0085\u0089Nt}tR");

    [Fact]
    public void Function_that_calls_itself_without_end_is_not_followed()
    {
        const int Depth = 200_000;
        var pickle = "ctorch._tensor\n_rebuild_from_type_v2\nq\u0001(h\u0001N("
            + string.Concat(Enumerable.Repeat("h\u0001N(", Depth)) + "t" + string.Concat(Enumerable.Repeat("}t", Depth)) + "}tR";
        var path = Checkpoint("U\u0001w" + pickle + "U\u0001t" + LegacyCheckpoint.Tensor('0'), ('0', [1, 2]));
        using var tensors = TensorFile.Read(path);
        Assert.Contains("other arguments", tensors.Unread["w"]);
    }

    // A long text that is named a thousand times must not be copied a thousand times.
    [Theory]
    [InlineData("c_codecs\nencode\nq\u0002", "h\u0002h\u0001U\u0006latin1\u0086R")]
    [InlineData("N", "h\u0001h\u0001\u0093")]
    [InlineData("N", "h\u0001h\u0001\u0093)R")]
    [InlineData("N", "h\u0001)\u0081)R)R")]
    [InlineData("N", "h\u0001h\u0001\u0093)\u0081")]
    public void Memory_is_in_proportion_to_the_file(string first, string repeated)
    {
        const int Times = 10_000, Length = 100_000;
        var text = "X" + string.Concat(BitConverter.GetBytes(Length).Select(static b => (char)b)) + new string('a', Length) + "q\u0001";
        var pickle = "U\u0001w](" + text + first + string.Concat(Enumerable.Repeat(repeated, Times)) + "eU\u0001t" + LegacyCheckpoint.Tensor('0');
        var path = Checkpoint(pickle, ('0', [1, 2]));
        TensorFile.Read(path).Dispose();

        var before = GC.GetAllocatedBytesForCurrentThread();
        TensorFile.Read(path).Dispose();

        // A placeholder and its place on the stack and in the list are some 100 bytes, beside the texts of the pickle itself.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 1, (4 * Length) + (Times * 1000));
    }

    [Fact]
    public void Storage_behind_one_of_an_unknown_kind_is_refused_only_where_it_is_wanted()
    {
        const string Unknown = "(U\u0007storagectorch\nNewStorage\nU\u0001\u0031U\u0003cpuK\u0002tQ";
        var pickle = "}(U\u0001\u0061" + LegacyCheckpoint.Tensor('0') + "U\u0001x" + Unknown;
        (char, float[])[] storages = [('0', [1, 2]), ('1', [3, 4]), ('2', [5, 6])];
        using var tensors = TensorFile.Read(_folder.Write("a.pt", LegacyCheckpoint.File(pickle + "u.", storages[..2])));
        Assert.Equal([1f, 2], tensors["a"].data<float>().ToArray());

        var behind = _folder.Write("b.pt", LegacyCheckpoint.File(pickle + "U\u0001\u0062" + LegacyCheckpoint.Tensor('2') + "u.", storages));
        Assert.Contains("behind one of an unknown kind", Assert.Throws<CorruptFileException>(() => TensorFile.Read(behind)).Message);
    }

    [Fact]
    public void Storages_of_types_that_are_passed_over_are_stepped_over()
    {
        var pickle = "}(U\u0001q" + LegacyCheckpoint.Storage('0', "QInt32") + "U\u0001\u0061" + LegacyCheckpoint.Tensor('1') + "u.";
        using var tensors = TensorFile.Read(_folder.Write("a.pt", LegacyCheckpoint.File(pickle, ('0', [1, 2]), ('1', [3, 4]))));
        Assert.Equal([3f, 4], tensors["a"].data<float>().ToArray());
    }

    [Fact]
    public void Complex_buffer_in_a_file_of_TorchSharp_is_passed_over()
    {
        using var saved = new Section("net");
        saved.register_buffer("rotary", zeros(3, ScalarType.ComplexFloat32));
        saved.register_buffer("wide", zeros(2, ScalarType.ComplexFloat64));
        saved.register_buffer("weight", tensor(new float[] { 1, 2 }));
        saved.save(_folder.File("a.dat"));

        using var tensors = TensorFile.Read(_folder.File("a.dat"));

        Assert.Equal(["weight"], tensors.Keys);
        Assert.Equal([1f, 2], tensors["weight"].data<float>().ToArray());
        Assert.Equal(["rotary", "wide"], tensors.Unread.Keys.Order());
    }

    private void AssertTensor(string pickle)
    {
        using var tensors = TensorFile.Read(Checkpoint("U\u0001t" + pickle, ('0', [1, 2])));
        Assert.Equal([1f, 2], tensors["t"].data<float>().ToArray());
    }

    private string Checkpoint(string items, (char, float[]) storage, string more = "") =>
        _folder.Write("legacy.pt", LegacyCheckpoint.File("}(" + items + more + "u.", storage));

    private static Module<Tensor, Tensor> Fc(long inputs, long outputs, string name = "fc") => Sequential((name, Linear(inputs, outputs, hasBias: false)));
}
