using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace XAttr.Package.Tests;

/// <summary>A feed in a temporary folder with the packages of this repository, made once for all tests.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    private static readonly Dictionary<string, string> NoSettings = [];

    /// <summary>The temporary folder that everything happens in.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("xattr-package-").FullName;

    /// <summary>The folder of packages.</summary>
    public string Feed => Path.Combine(Root, "feed");

    /// <summary>The XAttr package.</summary>
    public string Package => Path.Combine(Feed, $"XAttr.{Version}.nupkg");

    /// <summary>The package of the command xdnn.</summary>
    public string Tool => Path.Combine(Feed, $"XAttr.Tool.{Version}.nupkg");

    /// <summary>The package of the templates.</summary>
    public string Templates => Path.Combine(Feed, $"XAttr.Templates.{Version}.nupkg");

    /// <summary>The version of all of them.</summary>
    public string Version =>
        Path.GetFileNameWithoutExtension(Assert.Single(Directory.GetFiles(Feed, "XAttr.Pictures.*.nupkg")))["XAttr.Pictures.".Length..];

    /// <summary>Packs what was built.</summary>
    public async Task InitializeAsync()
    {
        foreach (var project in Repository.PackedProjects)
            await Pack(project, Feed);
    }

    /// <summary>Packs one project into a folder.</summary>
    internal static async Task Pack(string project, string folder) => (await DotnetCommand.Run(
        Repository.Root, NoSettings, "pack", project, "--no-build", "-c", Repository.Configuration, "-o", folder, "--nologo")).RequireSuccess();

    /// <summary>Removes the folder.</summary>
    public Task DisposeAsync()
    {
        Directory.Delete(Root, recursive: true);
        return Task.CompletedTask;
    }
}
