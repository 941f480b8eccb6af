// Makes one picture of each kind, and a report, in a folder:
//
//     dotnet run -c Release --project examples/Gallery -- docs/pictures
//
// Everything is seeded: the same machine makes the same pictures. The page of the report is not committed; a screenshot of it is:
//
//     chromium --headless --hide-scrollbars --window-size=1200,2630 --screenshot=docs/pictures/report.png docs/pictures/report.html
using System;
using System.CommandLine;
using System.IO;
using TorchSharp;
using XAttr.Examples.Gallery;
using XAttr.Examples.Shared;

var target = new Argument<string>("folder") { Description = "Where the pictures and the report go" };
return CommandLine.Run(new("Makes one picture of each kind, and a report.") { target }, args, (line, cancellation) =>
{
    var folder = line.GetRequiredValue(target);
    Directory.CreateDirectory(folder);
    torch.set_num_threads(1);
    using var gallery = new PictureGallery();
    foreach (var (name, picture, theme) in gallery.Pictures())
    {
        cancellation.ThrowIfCancellationRequested();
        picture.Write(Path.Combine(folder, name), theme);
    }

    File.WriteAllBytes(Path.Combine(folder, "icon.png"), Icon.Draw());
    gallery.Report().Write(Path.Combine(folder, "report.html"));
    Console.WriteLine($"Wrote the pictures and report.html in {folder}.");
});
