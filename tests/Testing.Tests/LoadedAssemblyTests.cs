using System;

namespace XAttr.Testing.Tests;

/// <summary>Compilations load, run, and say why they do not compile.</summary>
public sealed class LoadedAssemblyTests
{
    [Fact]
    public void Instance_runs_as_a_type_of_the_test()
    {
        using var loaded = LoadedAssembly.Load(SourceCompilation.Create(
            "public sealed class Ruler(int length) : System.IComparable<int> { public int CompareTo(int other) => length.CompareTo(other); }"));
        Assert.Equal(1, loaded.Create<IComparable<int>>("Ruler", 3).CompareTo(2));
    }

    [Fact]
    public void Errors_are_listed() => Assert.Contains(
        "CS0246", Assert.Throws<TestFailure>(() => LoadedAssembly.Load(SourceCompilation.Create("class Net : Missing;"))).Message, StringComparison.Ordinal);
}
