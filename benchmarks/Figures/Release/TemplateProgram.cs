using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace XAttr.Benchmarks.Figures.Release;

/// <summary>What `dotnet new xattr` writes, in a temporary folder with a package cache of its own: the packed files are all that it has of this repository.</summary>
internal sealed class TemplateProgram : IDisposable
{
    private static readonly string[] Packed = ["runtime/XAttr", "runtime/XAttr.Pictures", "runtime/XAttr.Templates"];

    private readonly string _root = Directory.CreateTempSubdirectory("xattr-template-").FullName;
    private readonly string[] _environment;

    /// <summary>Packs, installs the template and writes the program.</summary>
    /// <exception cref="InvalidOperationException">A step of that ended with an error.</exception>
    public TemplateProgram()
    {
        var feed = Path.Combine(_root, "feed");
        // What is installed and cached lands in the folder, and goes with it.
        _environment = [$"NUGET_PACKAGES={Path.Combine(_root, "packages")}", $"DOTNET_CLI_HOME={_root}", "DOTNET_NOLOGO=1", "DOTNET_CLI_UI_LANGUAGE=en", "MSBUILDDISABLENODEREUSE=1"];
        foreach (var project in Packed)
            Require(ChildProcess.Run("dotnet", "pack", project, "-c", "Release", "-o", feed, "--nologo", "-v", "quiet"), $"dotnet pack {project}");
        var template = Directory.GetFiles(feed, "XAttr.Templates.*.nupkg").Single();
        Require(Dotnet(_root, "new", "install", template), "dotnet new install");
        Require(Dotnet(_root, "new", "xattr", "-o", Folder), "dotnet new xattr");
        File.WriteAllText(Path.Combine(Folder, "nuget.config"), $"""
            <configuration>
              <packageSources><add key="here" value="{feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{MachinePackages}" /></fallbackPackageFolders>
            </configuration>
            """);
    }

    /// <summary>The project's folder.</summary>
    public string Folder => Path.Combine(_root, "bars");

    private static string MachinePackages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>dotnet, in the project's folder.</summary>
    public (int ExitCode, List<string> Lines) Dotnet(params string[] arguments) => Dotnet(Folder, arguments);

    /// <summary>What is wrong with a run of the program: nothing where it learned what docs/start.md says, drew its pictures and wrote its weights.</summary>
    public IEnumerable<string> FaultsOf((int ExitCode, List<string> Lines) run, string folder)
    {
        if (run.ExitCode != 0)
            yield return $"it ended with exit code {run.ExitCode}: {string.Join('\n', run.Lines.TakeLast(10))}";
        var accuracies = run.Lines.Where(static line => line.StartsWith("λ = ", StringComparison.Ordinal))
            .Select(static line => double.Parse(line.Split("accuracy ")[1], CultureInfo.InvariantCulture)).ToArray();
        // Guessing is right for half of 256 images, with a deviation of 1/32.
        if (accuracies is not [< 0.5 + 6.0 / 32, > 0.9])
            yield return $"its accuracies are {string.Join(", ", accuracies)}";
        if (!run.Lines.Any(static line => line.Contains("homogeneous of degree 1", StringComparison.Ordinal)))
            yield return "its loaded network is not said to be homogeneous";
        foreach (var file in new[] { "bars-0.png", "bars-100.png", "bars.dat", "bars.safetensors" }.Where(file => !File.Exists(Path.Combine(folder, file))))
            yield return $"it wrote no {file}";
    }

    /// <summary>Runs a program in a folder.</summary>
    public (int ExitCode, List<string> Lines) Run(string program, string folder) => ChildProcess.Run(program, [], _environment, folder);

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private (int ExitCode, List<string> Lines) Dotnet(string folder, params string[] arguments) => ChildProcess.Run("dotnet", arguments, _environment, folder);

    private static void Require((int ExitCode, List<string> Lines) run, string what)
    {
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{what} ended with exit code {run.ExitCode}: {string.Join('\n', run.Lines.TakeLast(10))}");
    }
}
