using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace XAttr.Package.Tests;

/// <summary>A project of somebody else's, in an empty folder with a package cache of its own.</summary>
internal sealed class Consumer
{
    private readonly string _folder;
    private readonly Dictionary<string, string> _environment;

    /// <summary>Writes the project.</summary>
    /// <param name="feed">Where our packages are.</param>
    /// <param name="name">The project's name.</param>
    /// <param name="source">Its only file.</param>
    /// <param name="packages">Which of our packages it uses.</param>
    public Consumer(PackageFeed feed, string name, string source, params string[] packages)
        : this(feed, name, Project(feed.Version, packages is [] ? ["XAttr"] : packages), source)
    {
    }

    private Consumer(PackageFeed feed, string name, string project, string source)
    {
        _folder = Path.Combine(feed.Root, name);
        _environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(feed.Root, "packages") };
        Directory.CreateDirectory(_folder);
        System.IO.File.WriteAllText(Path.Combine(_folder, "nuget.config"), NuGetConfig(feed.Feed));
        System.IO.File.WriteAllText(Path.Combine(_folder, name + ".csproj"), project);
        System.IO.File.WriteAllText(Path.Combine(_folder, "Program.cs"), source);
    }

    /// <summary>The project and the program of a page of the documentation, word for word but for the system's libtorch.</summary>
    public static Consumer OfPage(PackageFeed feed, string page) =>
        new(feed, Path.GetFileNameWithoutExtension(page), LastBlock(page, "xml").Replace("libtorch-cpu-linux-x64", Repository.Libtorch), LastBlock(page, "csharp"));

    /// <summary>The last block of a language on a page of the documentation.</summary>
    public static string LastBlock(string page, string language) => Block(Path.Combine(Repository.Root, "docs", page), language, ^1);

    /// <summary>A block of a language of a file.</summary>
    public static string Block(string path, string language, Index index) => System.IO.File.ReadAllText(path).Split($"```{language}\n", 2)[^1].Split($"```{language}\n")[index].Split("```")[0];

    /// <summary>A file that it wrote beside itself.</summary>
    public string File(string name) => Path.Combine(_folder, name);

    /// <summary>dotnet build.</summary>
    public Task<DotnetCommand> Build() => DotnetCommand.Run(_folder, _environment, "build", "--nologo");

    /// <summary>What the package says of a compiler of this version, in a project that was restored.</summary>
    public async Task<DotnetCommand> Warn(string compiler) =>
        (await DotnetCommand.Run(_folder, _environment, "msbuild", "-t:XAttrWarnOfOldCompiler", $"-p:CompilerApiVersion={compiler}", "--nologo")).RequireSuccess();

    /// <summary>dotnet run, of what was built.</summary>
    public Task<DotnetCommand> Run() => DotnetCommand.Run(_folder, _environment, "run", "--no-build");

    // Our package comes from here and lands in a cache of its own; everything else from where this machine has it.
    private static string NuGetConfig(string feed) => $"""
        <configuration>
          <packageSources>
            <add key="here" value="{feed}" />
          </packageSources>
          <fallbackPackageFolders>
            <add key="machine" value="{Repository.PackageCache}" />
          </fallbackPackageFolders>
        </configuration>
        """;

    private static string Project(string version, string[] packages) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            {string.Join('\n', packages.Select(package => $"""<PackageReference Include="{package}" Version="[{version}]" />"""))}
            <PackageReference Include="{Repository.Libtorch}" Version="{Repository.LibtorchVersion}" />
          </ItemGroup>
        </Project>
        """;
}
