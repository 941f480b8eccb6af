using System;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace XAttr.Tests.Torch;

public sealed class ShimBuildTests
{
    private const string Project = """
        <Project>
          <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
          <Import Project="native/Shim.targets" />
          <Target Name="Build" />
        </Project>
        """;

    [SystemBackendFact]
    public void The_shim_is_compiled_when_its_sources_change_and_only_then()
    {
        var folder = Directory.CreateTempSubdirectory("shim").FullName;
        var native = Directory.CreateDirectory(Path.Combine(folder, "native")).FullName;
        File.Copy(Path.Combine(RepositoryRoot(), "runtime", "SystemTorch", "native", "Shim.targets"), Path.Combine(native, "Shim.targets"));
        File.WriteAllText(Path.Combine(folder, "shim.proj"), Project);
        File.WriteAllText(Path.Combine(native, "shim.h"), "int answer();\n");
        File.WriteAllText(Path.Combine(native, "shim.cpp"), "#include \"shim.h\"\nint answer() { return 42; }\n");

        Assert.True(Compiles(folder), "the first build must compile");
        Assert.False(Compiles(folder), "nothing has changed");
        File.SetLastWriteTimeUtc(Path.Combine(native, "shim.h"), DateTime.UtcNow.AddSeconds(2));
        Assert.True(Compiles(folder), "a header has changed");
        Directory.Delete(folder, true);
    }

    private static bool Compiles(string folder)
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "-nologo", "-t:Build", "shim.proj"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
        };
        using var build = Process.Start(start)!;
        var output = build.StandardOutput.ReadToEnd();
        build.WaitForExit();
        Assert.True(build.ExitCode == 0, output);
        return output.Contains("compiled", StringComparison.Ordinal);
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!folder.EnumerateFiles("XAttr.Gen.sln").Any()) folder = folder.Parent!;
        return folder.FullName;
    }
}
