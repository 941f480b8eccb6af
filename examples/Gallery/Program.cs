// Makes one picture of each kind, and a report, in a folder:
//
//     dotnet run -c Release --project examples/Gallery -- docs/pictures
//
// Everything is seeded: the same machine makes the same pictures. The page of the report is not committed; a screenshot of it is:
//
//     chromium --headless --hide-scrollbars --window-size=1200,2630 --screenshot=docs/pictures/report.png docs/pictures/report.html
using System;
using System.IO;
using TorchSharp;
using XAttr.Examples.Gallery;

if (args is not [var folder])
{
    Console.Error.WriteLine("gallery: give it a folder for the pictures");
    return 2;
}

Directory.CreateDirectory(folder);
torch.set_num_threads(1);
using var gallery = new PictureGallery();
foreach (var (name, picture, theme) in gallery.Pictures())
    picture.Write(Path.Combine(folder, name), theme);
gallery.Report().Write(Path.Combine(folder, "report.html"));
Console.WriteLine($"Wrote the pictures and report.html in {folder}.");
return 0;
